package io.cachekit.redis.client;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Splits the time-out of a command. A try gets 1/8 for a place in the pool, 1/4 for connecting, 3/8
 * for all replies of the handshake, and the rest for its own reply: at least 1/4, nearly everything
 * on an open connection. A cluster may need several tries: none starts after 1/3 of the time-out,
 * and each has 2/3 of it. Thread-safe.
 */
final class TimeBudget {

    private final TimeSource time;
    private final Duration tries;
    private final long tryNanos;
    private final int handshakeReads;

    TimeBudget(ConnectionSettings settings, TimeSource time) {
        this.time = time;
        long total = settings.timeout().toNanos();
        boolean cluster = settings.address().kind() == RedisAddress.Kind.CLUSTER;
        this.tryNanos = cluster ? total / 3 * 2 : total;
        this.tries = Duration.ofNanos(total - tryNanos);
        this.handshakeReads = handshakeReads(settings.address(), cluster);
    }

    /**
     * The number of reads while Jedis connects: at most two for TLS, one each for AUTH, for CLIENT
     * SETNAME with SELECT, which are sent together, and for the slots of a cluster.
     */
    private static int handshakeReads(RedisAddress address, boolean cluster) {
        return (address.tls() ? 2 : 0) + (address.password() == null ? 0 : 1) + 1 + (cluster ? 1 : 0);
    }

    /** The time after its first try in which a command may be tried again. */
    Duration tries() {
        return tries;
    }

    Duration poolWait() {
        return Duration.ofNanos(tryNanos / 8);
    }

    int connectMillis() {
        return millis(tryNanos / 4);
    }

    /** The bound of one read of the handshake. */
    int handshakeMillis() {
        return millis(tryNanos * 3 / 8 / handshakeReads);
    }

    /** The bound of connecting, with the handshake. */
    Duration connecting() {
        return Duration.ofNanos(tryNanos * 5 / 8);
    }

    /** Takes a connection that waits for its reply for the rest of one try. */
    Connection within(Supplier<Connection> pool) {
        long start = time.nanos();
        Connection connection = borrowed(pool);
        try {
            connection.setSoTimeout(millis(tryNanos - (time.nanos() - start)));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Does the same for a command that is tried once: without a connection it was not sent. */
    Connection withinOnly(Supplier<Connection> pool) {
        try {
            return within(pool);
        } catch (JedisException e) {
            Throwable cause = e.getCause();
            boolean none = cause instanceof InterruptedException
                    || (cause instanceof NoSuchElementException && cause.getCause() == null);
            throw none ? new NoConnectionException(e) : e;
        }
    }

    /** Restores the interrupt that the pool clears while it waits. */
    private static Connection borrowed(Supplier<Connection> pool) {
        try {
            return pool.get();
        } catch (JedisException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    /** Converts to milliseconds, at least one: zero would mean no bound. */
    static int millis(long nanos) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
