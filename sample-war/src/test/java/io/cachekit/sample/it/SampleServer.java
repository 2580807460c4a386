package io.cachekit.sample.it;

import static org.awaitility.Awaitility.await;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The real WAR on a Liberty of its own: one for all tests, on a free port of 127.0.0.1, with an empty database. */
final class SampleServer implements AutoCloseable {

    static final String VIEWER_PASSWORD = "viewer-of-the-tests";

    /** Where the cache keeps its entries in this run of the tests: {@code memory} or {@code redis}. */
    static final String BACKEND = System.getProperty("it.backend", "memory");

    private static final String NAME = "it-" + BACKEND;
    private static final String NOT_STARTED = "CWWKZ0002E";

    private final Process process;
    private final Path directory;
    private final URI baseUri;

    private SampleServer(Process process, Path directory, URI baseUri) {
        this.process = process;
        this.directory = directory;
        this.baseUri = baseUri;
    }

    /** Where the sample answers, with a slash at the end. */
    URI baseUri() {
        return baseUri;
    }

    /** The password that the server generated at its start. */
    String adminPassword() throws IOException {
        return Files.readString(directory.resolve("admin.password")).strip();
    }

    Path adminPasswordFile() {
        return directory.resolve("admin.password");
    }

    /** What the server has logged up to now. */
    String log() throws IOException {
        return Files.readString(directory.resolve("console.log"));
    }

    private static SampleServer start() throws IOException {
        Path wlp = Path.of(System.getProperty("it.wlpHome"));
        Path user = Path.of(System.getProperty("it.usrDir"));
        Path directory = user.resolve("servers").resolve(NAME);
        prepare(directory);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"),
                        "-Djava.awt.headless=true",
                        "@" + wlp.resolve("lib/platform/java/" + options()),
                        "-jar",
                        wlp.resolve("bin/tools/ws-server.jar").toString(),
                        NAME)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile());
        builder.environment().remove("SAMPLE_ADMIN_PASSWORD");
        builder.environment().put("WLP_USER_DIR", user.toString());
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        builder.environment().put("DB_URL", "jdbc:h2:mem:catalogue;DB_CLOSE_DELAY=-1");
        builder.environment().put("SAMPLE_VIEWER_PASSWORD", VIEWER_PASSWORD);
        builder.environment().put("CACHEKIT_BACKEND", BACKEND);
        if (BACKEND.equals("redis")) {
            builder.environment()
                    .put(
                            "CACHEKIT_REDIS_URL",
                            SharedRedis.standalone(RedisBinary.EMBEDDED).url());
        }
        SampleServer server =
                new SampleServer(builder.start(), directory, URI.create("http://127.0.0.1:" + port + "/"));
        try {
            server.awaitReady();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void awaitReady() {
        Api api = new Api(baseUri);
        await().atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    if (!process.isAlive() || log().contains(NOT_STARTED)) {
                        throw new IllegalStateException("The sample has not started:\n" + log());
                    }
                    return api.reachable("health/ready");
                });
    }

    private static void prepare(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory.resolve("apps"));
        Files.copy(Path.of(System.getProperty("it.serverXml")), directory.resolve("server.xml"));
        Files.copy(Path.of(System.getProperty("it.war")), directory.resolve("apps/sample.war"));
    }

    /** What the server's own script passes to Java. */
    private static String options() {
        return Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Gives tests the server, and an {@link Api} to call it. */
    static final class Extension implements ParameterResolver {

        private static final List<Class<?>> TYPES = List.of(SampleServer.class, Api.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return TYPES.contains(parameter.getParameter().getType());
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            SampleServer server = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(SampleServer.class, type -> started(), SampleServer.class);
            return parameter.getParameter().getType() == Api.class ? new Api(server.baseUri()) : server;
        }

        private static SampleServer started() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
