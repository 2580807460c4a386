package io.cachekit.testing.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;

/**
 * A server process on 127.0.0.1: a single server, a replica, a node of a cluster, or a Sentinel. It keeps nothing on disk
 * unless its configuration says so, and never outlives the JVM. Thread-safe.
 */
public final class RedisServerProcess implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private static final Duration START_BOUND = Duration.ofMinutes(3);
    private static final int ADMIN_MILLIS = 30_000;
    private static final int STOP_SECONDS = 15;

    private final RedisBinary binary;
    private final List<String> arguments;
    private final int port;
    private final ServerHome home;
    private final JedisClientConfig adminConfig;

    private @Nullable Process process;
    private @Nullable Watchdog watchdog;
    private boolean paused;

    private RedisServerProcess(
            RedisBinary binary, List<String> arguments, int port, List<String> lines, JedisClientConfig adminConfig) {
        this.binary = binary;
        this.arguments = arguments;
        this.port = port;
        this.home = ServerHome.create(lines);
        this.adminConfig = adminConfig;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param binary which executable; the test is aborted if there is none
     * @param lines what to add to its configuration; a {@code requirepass} among them is used by {@link #admin()}
     */
    public static RedisServerProcess start(RedisBinary binary, String... lines) {
        RedisServerProcess server = launch(binary, lines);
        server.awaitReady();
        return server;
    }

    /** Starts a server and does not wait for it, so that several start at once. */
    static RedisServerProcess launch(RedisBinary binary, String... lines) {
        int port = FreePorts.next();
        List<String> configuration = new ArrayList<>(List.of(
                "port " + port,
                "bind " + HOST,
                "save \"\"",
                "appendonly no",
                "repl-diskless-sync yes",
                "repl-diskless-sync-delay 0"));
        if (binary.majorVersion() >= 7) {
            configuration.add("enable-debug-command local");
            configuration.add("shutdown-timeout 0");
        }
        configuration.addAll(List.of(lines));
        return launch(new RedisServerProcess(binary, List.of(), port, configuration, adminConfig(lines)));
    }

    /**
     * Starts a Sentinel and waits until it answers.
     *
     * @param binary which executable; the test is aborted if there is none
     * @param lines its configuration, such as {@code sentinel monitor main 127.0.0.1 6379 1}
     */
    public static RedisServerProcess startSentinel(RedisBinary binary, String... lines) {
        RedisServerProcess sentinel = launchSentinel(binary, List.of(lines));
        sentinel.awaitReady();
        return sentinel;
    }

    /** Starts a Sentinel and does not wait for it. */
    static RedisServerProcess launchSentinel(RedisBinary binary, List<String> lines) {
        int port = FreePorts.next();
        List<String> configuration = new ArrayList<>(List.of("port " + port, "bind " + HOST));
        configuration.addAll(lines);
        return launch(new RedisServerProcess(binary, List.of("--sentinel"), port, configuration, adminConfig()));
    }

    private static RedisServerProcess launch(RedisServerProcess server) {
        server.run();
        return server;
    }

    private static JedisClientConfig adminConfig(String... lines) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(ADMIN_MILLIS)
                .socketTimeoutMillis(ADMIN_MILLIS);
        for (String line : lines) {
            if (line.startsWith("requirepass ")) {
                config.password(line.substring("requirepass ".length()));
            }
        }
        return config.build();
    }

    private synchronized void run() {
        List<String> command = new ArrayList<>(
                List.of(binary.executable().toString(), home.configuration().toString()));
        command.addAll(arguments);
        try {
            Process started = new ProcessBuilder(command)
                    .directory(home.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()))
                    .start();
            process = started;
            watchdog = Watchdog.over(started);
            paused = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        try {
            await("redis-server on port " + port)
                    .atMost(START_BOUND)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .failFast("the server ended", () -> !isRunning())
                    .until(this::answers);
        } catch (RuntimeException e) {
            IllegalStateException failure =
                    new IllegalStateException("The server on port " + port + " did not start:\n" + home.logTail(), e);
            closeAfter(failure);
            throw failure;
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns whether this server answers on the port, and has loaded its data. */
    private boolean answers() {
        try (Jedis jedis = admin()) {
            return "PONG".equals(jedis.ping()) && jedis.info("server").contains("process_id:" + pid() + "\r");
        }
    }

    /** The port it listens on, the same after a restart. */
    public int port() {
        return port;
    }

    /** Its address. */
    public HostAndPort address() {
        return new HostAndPort(HOST, port);
    }

    /** Its URL, without credentials. */
    public String url() {
        return "redis://" + HOST + ":" + port;
    }

    /** Its URL with a user, empty for the default one, and a password. */
    public String url(String user, String password) {
        return "redis://" + user + ":" + password + "@" + HOST + ":" + port;
    }

    /** The number of its process, another one after a restart. */
    public synchronized long pid() {
        return running().pid();
    }

    /** The folder it runs in. */
    public Path folder() {
        return home.folder();
    }

    /** A new connection to it, for the caller to close. */
    public Jedis admin() {
        return new Jedis(address(), adminConfig);
    }

    /** Deletes all of its data. */
    public void flush() {
        try (Jedis jedis = admin()) {
            String unused = jedis.flushAll();
        }
    }

    /** Returns whether its process is alive and not paused. */
    public synchronized boolean isRunning() {
        return process != null && process.isAlive() && !paused;
    }

    /** Ends it in an orderly way, as an operator would. */
    public synchronized void stop() {
        resume();
        end(true);
    }

    /** Ends it at once, as a crash would: {@code kill -9}. */
    public synchronized void kill() {
        end(false);
    }

    private synchronized void end(boolean orderly) {
        Process ending = process;
        if (ending == null) {
            return;
        }
        if (watchdog != null) {
            watchdog.dismiss();
        }
        if (orderly) {
            ending.destroy();
        }
        try {
            if (!orderly || !ending.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                int unused = ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Process unused = ending.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
        watchdog = null;
        paused = false;
    }

    /** Stops it from running, with its connections open and its port bound: {@code SIGSTOP}. */
    public synchronized void pause() {
        signal("STOP");
        paused = true;
    }

    /** Lets it run again after {@link #pause()}: {@code SIGCONT}. */
    public synchronized void resume() {
        if (paused) {
            signal("CONT");
            paused = false;
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The server on port " + port + " does not run");
        }
        return process;
    }

    /** Starts it again on the same port and in the same folder, after killing it if it still runs. */
    public void restart() {
        relaunch();
        awaitReady();
    }

    void relaunch() {
        kill();
        run();
    }

    /** Brings it back if it is paused or dead. */
    public void heal() {
        resume();
        if (!isRunning()) {
            restart();
        }
    }

    /** Kills it and deletes its folder. Does nothing the second time. */
    @Override
    public void close() {
        kill();
        home.delete();
    }

    @Override
    public String toString() {
        return "redis-server " + binary + " on port " + port;
    }
}
