package io.cachekit.testing.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that speaks TLS on one port, with a certificate that only {@link #trustStore()} trusts, and asks for none of the
 * client. {@link #server()} has another port without TLS, for the test's own use.
 */
public final class RedisTlsServer implements AutoCloseable {

    private final int port;
    private final SelfSignedCertificate certificate;
    private final RedisServerProcess server;

    private RedisTlsServer(int port, SelfSignedCertificate certificate, RedisServerProcess server) {
        this.port = port;
        this.certificate = certificate;
        this.server = server;
    }

    /**
     * Starts a server whose certificate is for localhost and 127.0.0.1.
     *
     * @param binary which executable; the test is aborted if there is none
     * @param lines what to add to its configuration, such as {@code requirepass secret} or
     *     {@code user app on >secret ~* &* +@all}
     */
    public static RedisTlsServer start(RedisBinary binary, String... lines) {
        return startFor("dns:localhost,ip:127.0.0.1", binary, lines);
    }

    /**
     * Starts a server whose certificate is for other names.
     *
     * @param names the names as {@code keytool} wants them, such as {@code dns:other.example}
     * @param binary which executable; the test is aborted if there is none
     * @param lines what to add to its configuration
     */
    public static RedisTlsServer startFor(String names, RedisBinary binary, String... lines) {
        SelfSignedCertificate certificate = SelfSignedCertificate.of(names);
        int port = FreePorts.next();
        List<String> configuration = new ArrayList<>(List.of(
                "tls-port " + port,
                "tls-cert-file " + certificate.certificate(),
                "tls-key-file " + certificate.key(),
                "tls-auth-clients no"));
        configuration.addAll(List.of(lines));
        RedisServerProcess server = RedisServerProcess.start(binary, configuration.toArray(String[]::new));
        return new RedisTlsServer(port, certificate, server);
    }

    /** The port that speaks TLS. */
    public int port() {
        return port;
    }

    /** The URL of that port, without credentials. */
    public String url() {
        return "rediss://localhost:" + port;
    }

    /** The URL with a user, empty for the default one, and a password. */
    public String url(String user, String password) {
        return "rediss://" + user + ":" + password + "@localhost:" + port;
    }

    /** A trust store, of type PKCS12, that trusts the server. */
    public Path trustStore() {
        return certificate.trustStore();
    }

    /** Its password. */
    public String trustStorePassword() {
        return SelfSignedCertificate.PASSWORD;
    }

    /** The process, to be stopped, restarted, or asked without TLS. */
    public RedisServerProcess server() {
        return server;
    }

    /** Kills the server and deletes its folder. */
    @Override
    public void close() {
        server.close();
    }
}
