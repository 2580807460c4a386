package io.cachekit.jaxrs;

import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Programs;
import io.cachekit.testing.fixture.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The nginx that is installed, as a cache in front of a server: one process, all its files in one folder. */
final class Nginx implements AutoCloseable {

    private static final Requirement INSTALLED = Requirement.of("nginx", "Debian: apt-get install nginx-light");

    /**
     * Its own {@code Cache-Status} member comes after the kit's, and {@code Date} is passed on: nginx neither counts nor
     * raises {@code Age}, so a client needs {@code Date} to tell how old an answer is (RFC 9111 §4.2.3).
     */
    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr warn;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              proxy_cache_path store keys_zone=store:1m;
              map $upstream_cache_status $member {
                HIT "hit";
                MISS "fwd=uri-miss";
                EXPIRED "fwd=stale";
                REVALIDATED "fwd=stale; fwd-status=304";
                default "fwd=bypass";
              }
              server {
                listen 127.0.0.1:%d;
                location / {
                  proxy_pass http://%s;
                  proxy_cache store;
                  proxy_cache_revalidate on;
                  proxy_pass_header Date;
                  add_header Cache-Status "nginx; $member" always;
                }
              }
            }
            """;

    private final Process process;
    private final URI uri;

    private Nginx(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts it with an empty store; aborts the test where there is none. */
    static Nginx before(URI server, Path folder) throws IOException {
        Path executable = INSTALLED.get(Programs.find("nginx"), "There is no nginx on the PATH");
        int port = freePort();
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(port, server.getAuthority()));
        Process process = new ProcessBuilder(executable.toString(), "-p", folder + "/", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port + server.getRawPath()));
        try {
            await().until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("nginx.log")));
                }
                return accepts(port);
            });
        } catch (RuntimeException e) {
            nginx.close();
            throw e;
        }
        return nginx;
    }

    /** The address, with the path of the server behind it. */
    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
