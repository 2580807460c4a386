package io.cachekit.redis.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Connects on first use, one thread at a time; who waited for another's failure gets that, and doesn't try again. */
final class LazyConnection implements RedisConnection {

    private final Connector connector;
    private final Duration timeout;
    private final String name;
    private final ReentrantLock connecting = new ReentrantLock();

    private volatile @Nullable Connected connected;
    private volatile @Nullable JedisException failure;
    private volatile boolean closed;

    LazyConnection(Connector connector, ConnectionSettings settings) {
        this.connector = connector;
        this.timeout = settings.timeout();
        this.name = settings.address().toString();
    }

    @Override
    public UnifiedJedis client() {
        return connected().client();
    }

    @Override
    public List<Object> together(List<KeyedCommand> commands) {
        return RoundTrip.send(connected().servers(), commands);
    }

    @Override
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
            Connected made = connector.connect();
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

    @Override
    public void close() {
        closed = true;
        connecting.lock(); // who connects is bounded by the time-out
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
