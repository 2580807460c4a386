package io.cachekit.sample.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The WAR, with the {@link Probes} of the tests, on a Liberty in a process of its own, on a free port of 127.0.0.1. For one thread. */
public final class LibertyServer implements AutoCloseable {

    private static final String NOT_STARTED = "CWWKZ0002E";
    private static final Duration START_BOUND = Duration.ofMinutes(6);
    private static final int STOP_SECONDS = 30;

    private final String name;
    private final Path directory;
    private final Map<String, String> environment;
    private final Variant variant;
    private Process process;
    private URI baseUri;

    private LibertyServer(String name, Map<String, String> environment, Variant variant) {
        this.name = name;
        this.variant = variant;
        this.environment = Map.copyOf(environment);
        this.directory = user().resolve("servers").resolve(name);
    }

    /**
     * The JDK and the configuration of a server.
     *
     * @param javaHome the home of the JDK
     * @param javaVersion its feature version
     * @param serverXml changes the {@code server.xml} of the sample
     */
    record Variant(Path javaHome, int javaVersion, UnaryOperator<String> serverXml) {

        /** On the JDK of the tests. */
        static Variant of(UnaryOperator<String> serverXml) {
            return new Variant(
                    Path.of(System.getProperty("java.home")), Runtime.version().feature(), serverXml);
        }

        /** The options that the server's own script passes to Java. */
        private String options() {
            return javaVersion >= 24 ? "java24.options" : "java9.options";
        }
    }

    /**
     * Starts a new server and does not wait for it.
     *
     * @param name names its folder, which is emptied
     * @param environment the variables that configure it
     */
    public static LibertyServer launch(String name, Map<String, String> environment) throws IOException {
        return launch(name, environment, Variant.of(UnaryOperator.identity()));
    }

    /** The same, on another JDK or with another configuration. */
    static LibertyServer launch(String name, Map<String, String> environment, Variant variant) throws IOException {
        LibertyServer server = new LibertyServer(name, environment, variant);
        server.prepare();
        server.run();
        return server;
    }

    /** Starts it again after {@link #stop()}, in the same folder and on another port, and does not wait for it. */
    public void relaunch() throws IOException {
        run();
    }

    /** Where the sample answers, with a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    Path directory() {
        return directory;
    }

    long pid() {
        return process.pid();
    }

    /** What it has logged since its last start. */
    String log() {
        try {
            return Files.readString(directory.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready; closes it if it can't be. */
    public void awaitReady() {
        Api api = new Api(baseUri);
        try {
            await().atMost(START_BOUND).pollInterval(Duration.ofMillis(300)).until(() -> {
                if (!process.isAlive() || log().contains(NOT_STARTED)) {
                    throw new IllegalStateException("The sample has not started:\n" + log());
                }
                return api.reachable("health/ready");
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends it in an orderly way, as an operator would, and by force if that takes long. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void run() throws IOException {
        Path wlp = Path.of(System.getProperty("it.wlpHome"));
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        variant.javaHome().resolve("bin/java").toString(),
                        "-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"),
                        "-Djava.awt.headless=true",
                        "-XX:TieredStopAtLevel=1", // a server of a minute's life starts in half the time
                        "-XX:+UseSerialGC",
                        "@" + wlp.resolve("lib/platform/java/" + variant.options()),
                        "-jar",
                        wlp.resolve("bin/tools/ws-server.jar").toString(),
                        name)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile());
        builder.environment().remove("SAMPLE_ADMIN_PASSWORD");
        builder.environment().put("WLP_USER_DIR", user().toString());
        builder.environment().put("HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        process = builder.start();
        baseUri = URI.create("http://127.0.0.1:" + port + "/");
    }

    private void prepare() throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory.resolve("apps"));
        String serverXml = Files.readString(Path.of(System.getProperty("it.serverXml")));
        Files.writeString(directory.resolve("server.xml"), variant.serverXml().apply(serverXml));
        Path war = directory.resolve("apps/sample.war");
        Files.copy(Path.of(System.getProperty("it.war")), war);
        Probes.addTo(war);
    }

    private static Path user() {
        return Path.of(System.getProperty("it.usrDir"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
