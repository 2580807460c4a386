package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.redis.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** A Redis of one test that can be stopped, started again on its port, and paused. */
final class RedisNode implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 300;

    private final int port;
    private RedisServer server;
    private long pid;

    RedisNode() {
        try {
            port = FreePorts.next();
            server = started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pid = askPid();
    }

    RedisClient client() {
        return RedisClient.builder()
                .hostAndPort("127.0.0.1", port)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .build())
                .build();
    }

    void start() {
        try {
            server = started();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pid = askPid();
    }

    void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the process a signal, as {@code -STOP} or {@code -CONT}. */
    void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, String.valueOf(pid)).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (server.isActive()) {
            stop();
        }
    }

    private RedisServer started() throws IOException {
        RedisServer started = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .onShutdownForceStop(true)
                .build();
        started.start();
        return started;
    }

    private long askPid() {
        try (RedisClient client = client()) {
            return client.info("server")
                    .lines()
                    .filter(line -> line.startsWith("process_id:"))
                    .mapToLong(line -> Long.parseLong(line.substring("process_id:".length())))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
