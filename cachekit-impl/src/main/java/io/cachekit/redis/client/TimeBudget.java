package io.cachekit.redis.client;

import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Splits the time-out of a command. A try gets an eighth for a place in the pool, a quarter for connecting, three eighths
 * for all answers of the handshake, and for its own answer whatever is left: at least a quarter, nearly everything on a
 * connection that stands. A cluster may need several tries: none starts after a third of the time-out, and each has two
 * thirds of it. Thread-safe.
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
     * How often Jedis waits while it connects: twice at most for TLS, for AUTH, for CLIENT SETNAME with SELECT, which go
     * out together; and for the slots when a cluster is asked.
     */
    private static int handshakeReads(RedisAddress address, boolean cluster) {
        return (address.tls() ? 2 : 0) + (address.password() == null ? 0 : 1) + 1 + (cluster ? 1 : 0);
    }

    /** How long after its first try a command may be tried again. */
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

    /** The most that connecting takes, with the handshake. */
    Duration connecting() {
        return Duration.ofNanos(tryNanos * 5 / 8);
    }

    /** A connection, which waits for an answer as long as is left of one try. */
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

    /** The same for a command that is tried once: without a connection it was never sent. */
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

    /** The pool forgets that the thread was interrupted while it waited. */
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

    /** In milliseconds, at least one: zero would mean for ever. */
    static int millis(long nanos) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
