package io.cachekit.redis.client;

import io.cachekit.redis.client.RoundTrip.Servers;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A pool of connections to one Redis of any kind. It connects on first use, one thread at a time;
 * threads that wait for a failing attempt get that failure and do not try again. Every method
 * returns within the time-out, and throws an {@link IllegalStateException} after {@link #close}.
 * Thread-safe.
 */
public final class RedisConnection implements AutoCloseable {

    private final Supplier<Connected> connector;
    private final Duration timeout;
    private final String name;
    /** Null if nobody observes commands. */
    private final @Nullable CommandObservation observation;

    private final ReentrantLock connecting = new ReentrantLock();

    private volatile @Nullable Connected connected;
    private volatile @Nullable JedisException failure;
    private volatile boolean closed;

    private RedisConnection(
            Supplier<Connected> connector, ConnectionSettings settings, @Nullable CommandObservation observation) {
        this.observation = observation;
        this.connector = connector;
        this.timeout = settings.timeout();
        this.name = settings.address().toString();
    }

    /** A client with the pools of its servers, and a source of connections outside of the pools. */
    record Connected(UnifiedJedis client, Servers servers, Supplier<Connection> dedicated) {}

    /** A command for the server of a key, with all its arguments. */
    @SuppressWarnings("ArrayRecordComponent") // made and sent once, never compared
    public record KeyedCommand(byte[] key, CommandArguments command) {}

    /**
     * Prepares a connection without connecting: {@link #client} connects on first use. The
     * configured time-out covers a command with the wait for the pool and connecting. It does not
     * cover the look-up of a host name, nor further addresses of one, each of which gets a quarter
     * of it.
     *
     * @throws io.cachekit.CacheConfigurationException if a trust store is needed and can't be read
     */
    public static RedisConnection open(ConnectionSettings settings, TimeSource time) {
        return open(settings, time, CallObserver.none());
    }

    /** Does the same, and shows commands to an observer that sees them. */
    public static RedisConnection open(ConnectionSettings settings, TimeSource time, CallObserver observer) {
        CommandObservation observation =
                observer.seesCommands() ? new CommandObservation(observer, time, settings.address()) : null;
        ClientFactory factory = new ClientFactory(settings, Objects.requireNonNull(time, "time"), observation);
        return new RedisConnection(
                switch (settings.address().kind()) {
                    case SINGLE -> factory::single;
                    case CLUSTER -> factory::cluster;
                    case SENTINEL -> factory::sentinel;
                },
                settings,
                observation);
    }

    /**
     * The client, not to be closed by the caller. The first call asks a cluster or Sentinels for
     * their servers; the next call after a failure tries again.
     *
     * @throws JedisException if a cluster or a Sentinel can't be asked
     */
    public UnifiedJedis client() {
        return connected().client();
    }

    /**
     * Sends commands together, with one round trip per server, and waits for all replies. Follows
     * no redirection and repeats nothing.
     *
     * @return the reply to each, or in its place the {@link JedisException}; after a lost
     *     connection the server may have run any of its commands
     */
    public List<Object> together(List<KeyedCommand> commands) {
        Servers servers = connected().servers();
        return observation == null
                ? RoundTrip.send(servers, commands)
                : observation.together(commands, () -> RoundTrip.send(servers, commands));
    }

    /**
     * Connects outside of the pools, to the master or to one of a cluster's masters, another one
     * each time. The caller closes the connection.
     */
    public Connection dedicated() {
        return connected().dedicated().get();
    }

    private Connected connected() {
        Connected present = connected;
        return present != null ? present : connect();
    }

    private Connected connect() {
        JedisException before = failure;
        lock();
        try {
            if (closed) {
                throw new IllegalStateException("The connection to Redis is closed");
            }
            Connected present = connected;
            if (present != null) {
                return present;
            }
            JedisException meanwhile = failure;
            if (meanwhile != null && meanwhile != before) {
                throw new JedisConnectionException("Another thread could not connect to " + name, meanwhile);
            }
            return tryToConnect();
        } finally {
            connecting.unlock();
        }
    }

    private Connected tryToConnect() {
        try {
            Connected made = connector.get();
            connected = made;
            failure = null;
            return made;
        } catch (JedisException e) {
            failure = e;
            throw e;
        }
    }

    private void lock() {
        try {
            if (!connecting.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new JedisConnectionException("Another thread is still connecting to " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("Interrupted while another thread was connecting to " + name, e);
        }
    }

    /** Closes all connections and ends their threads; closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        connecting.lock(); // a thread that connects holds it for the time-out at most
        try {
            Connected present = connected;
            connected = null;
            if (present != null) {
                present.client().close();
            }
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public String toString() {
        return "RedisConnection[" + name + "]";
    }
}
