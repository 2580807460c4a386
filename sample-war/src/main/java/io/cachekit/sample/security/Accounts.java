package io.cachekit.sample.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The accounts {@code admin} and, where it has a password, {@code viewer}; each has the role of its name. Holds
 * digests only and compares them in constant time.
 */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "Cache Kit administration")
public class Accounts implements IdentityStore {

    private static final Logger LOGGER = System.getLogger(Accounts.class.getName());

    @Inject
    @ConfigProperty(name = "sample.admin.password")
    Optional<String> adminPassword;

    @Inject
    @ConfigProperty(name = "sample.admin.password-file")
    String adminPasswordFile;

    @Inject
    @ConfigProperty(name = "sample.viewer.password")
    Optional<String> viewerPassword;

    private final Map<String, byte[]> digests = new HashMap<>();

    @PostConstruct
    void load() {
        digests.put("admin", digest(adminPassword.orElseGet(this::generated)));
        viewerPassword.ifPresent(password -> digests.put("viewer", digest(password)));
    }

    /** Makes the file when the application starts, not when somebody first asks for it. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        LOGGER.log(Level.DEBUG, () -> "Accounts: " + digests.keySet());
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential account)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        byte[] given = digest(account.getPasswordAsString());
        byte[] expected = digests.get(account.getCaller());
        // An unknown name costs a comparison, too.
        boolean same = MessageDigest.isEqual(given, expected == null ? new byte[given.length] : expected);
        return same && expected != null
                ? new CredentialValidationResult(account.getCaller(), Set.of(account.getCaller()))
                : CredentialValidationResult.INVALID_RESULT;
    }

    /**
     * Where the administrator's password is, which nothing logs.
     *
     * @return the name of the environment variable, or the path of the file
     */
    public String adminPasswordPlace() {
        return adminPassword.isPresent()
                ? "SAMPLE_ADMIN_PASSWORD"
                : passwordFile().toString();
    }

    private String generated() {
        return AdminPassword.readOrCreate(passwordFile());
    }

    private Path passwordFile() {
        return Path.of(adminPasswordFile).toAbsolutePath().normalize();
    }

    private static byte[] digest(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
