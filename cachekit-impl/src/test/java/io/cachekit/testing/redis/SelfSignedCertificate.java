package io.cachekit.testing.redis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key and a certificate that nobody trusts but who has its trust store; made by the JDK's {@code keytool}. */
record SelfSignedCertificate(Path folder) {

    static final String PASSWORD = "changeit";

    private static final String ALIAS = "redis";

    /** Those made so far, by their names: {@code keytool} takes seconds on a busy machine. */
    private static final Map<String, SelfSignedCertificate> MADE = new ConcurrentHashMap<>();

    /**
     * The one for some names, the same until the JVM ends.
     *
     * @param names such as {@code dns:localhost,ip:127.0.0.1}
     */
    static SelfSignedCertificate of(String names) {
        return MADE.computeIfAbsent(names, SelfSignedCertificate::create);
    }

    private static SelfSignedCertificate create(String names) {
        try {
            Path folder = Files.createTempDirectory("cachekit-tls");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ServerHome.delete(folder)));
            return create(folder, names);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate for " + names, e);
        }
    }

    private static SelfSignedCertificate create(Path folder, String names)
            throws IOException, GeneralSecurityException {
        SelfSignedCertificate made = new SelfSignedCertificate(folder);
        made.generate(names);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made.keyStore())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
        writePem(made.key(), "PRIVATE KEY", key.getEncoded());
        writePem(made.certificate(), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (var out = Files.newOutputStream(made.trustStore())) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return made;
    }

    private void generate(String names) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command = "-genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -validity 3650"
                + " -dname CN=localhost -ext san=" + names + " -ext bc=ca:true"
                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore";
        List<String> arguments = new ArrayList<>(List.of(keytool.toString()));
        arguments.addAll(List.of(command.split(" ", -1)));
        arguments.add(keyStore().toString());
        Process process =
                new ProcessBuilder(arguments).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(keyStore())) {
            throw new IOException("keytool failed: " + output);
        }
    }

    private static void writePem(Path file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    private Path keyStore() {
        return folder.resolve("keys.p12");
    }

    Path key() {
        return folder.resolve("key.pem");
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    Path trustStore() {
        return folder.resolve("trust.p12");
    }
}
