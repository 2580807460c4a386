package io.cachekit.redis.client;

import io.cachekit.CacheConfigurationException;
import io.cachekit.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Verifies certificates and host names, by a trust store or by the JVM's certificates. */
final class TrustStore {

    private TrustStore() {}

    /** Reads the trust store once, to find mistakes; Jedis reads it again per connection. */
    static SslOptions options(TlsSettings settings) {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        Path path = settings.trustStore();
        if (path != null) {
            char @Nullable [] password = password(settings);
            check(path, password, settings.trustStoreType());
            options.trustStoreType(settings.trustStoreType());
            if (password == null) {
                options.truststore(path.toFile());
            } else {
                options.truststore(path.toFile(), password);
            }
        }
        return options.build();
    }

    private static char @Nullable [] password(TlsSettings settings) {
        String password = settings.trustStorePassword();
        return password == null ? null : password.toCharArray();
    }

    private static void check(Path path, char @Nullable [] password, String type) {
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(in, password);
            if (store.size() == 0) {
                throw refused(path, type, "it holds no certificate that can be read", null);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw refused(path, type, Files.isReadable(path) ? "it can't be opened" : "it can't be read", e);
        }
    }

    private static CacheConfigurationException refused(Path path, String type, String why, @Nullable Exception cause) {
        return new CacheConfigurationException(
                "cachekit.redis.trust-store is '" + path + "', and " + why + "; allowed is a readable file of type "
                        + type + " (cachekit.redis.trust-store-type) with certificates, which"
                        + " cachekit.redis.trust-store-password opens",
                cause);
    }
}
