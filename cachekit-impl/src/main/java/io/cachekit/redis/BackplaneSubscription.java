package io.cachekit.redis;

import io.cachekit.redis.client.RedisConnection;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The subscription to the messages of all buckets, on a thread and a connection of its own. It
 * reconnects if the connection is lost or dead; messages that it missed show as a gap. With every
 * check it publishes a heartbeat to itself: a node that does not receive its own heartbeats would
 * miss other messages, too. Thread-safe.
 */
public final class BackplaneSubscription implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final EventLog events;
    private final RedisConnection connection;
    private final Map<String, Channel> channels = new HashMap<>();
    private final byte[] heartbeatChannel;
    private final BiConsumer<Integer, Optional<BackplaneBatch>> onMessage;
    private final Runnable onGap;
    private final BackplaneHeartbeat heartbeat;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection current;

    BackplaneSubscription(
            RedisConnection connection,
            Buckets buckets,
            TimeSource time,
            EventLog events,
            BiConsumer<Integer, Optional<BackplaneBatch>> onMessage,
            Runnable onGap) {
        this.connection = connection;
        this.events = events;
        this.onMessage = onMessage;
        this.onGap = onGap;
        this.heartbeat = new BackplaneHeartbeat(time);
        buckets.all().forEach(bucket -> {
            KeyNames names = bucket.scripts().names();
            channels.put(names.eachChannel(), new Channel(bucket.number(), BackplaneBatch::parseEach));
            channels.put(names.bellChannel(), new Channel(bucket.number(), BackplaneBatch::parseBell));
        });
        KeyNames first = buckets.all().get(0).scripts().names();
        this.heartbeatChannel = KeyNames.bytes(first.eachChannel() + ":" + UUID.randomUUID());
        this.thread = new Thread(null, this::run, "cachekit-backplane", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    /** The bucket of a channel, and the format of its messages. */
    private record Channel(int bucket, Function<byte[], Optional<BackplaneBatch>> format) {}

    /** Subscribes, and publishes heartbeats until one is received, for two seconds at most. */
    public void start() {
        thread.start();
        boolean unused = heartbeat.awaitConnection(PAUSE_MILLIS);
        long tries = PATIENCE_MILLIS / PAUSE_MILLIS;
        for (long i = 0; i < tries && check(); i++) {
            if (heartbeat.awaitFirst(PAUSE_MILLIS)) {
                return;
            }
        }
        heartbeat.disconnected();
        warn();
    }

    private void warn() {
        events.log(LOGGER, EventCode.HEARTBEAT_MISSING);
    }

    /** The receiver of what Redis pushes. */
    private final class PubSub extends BinaryJedisPubSub {

        private boolean complete;

        @Override
        public void onMessage(byte[] channel, byte[] message) {
            Channel own = channels.get(BucketScripts.text(channel));
            if (own != null) {
                onMessage.accept(own.bucket(), own.format().apply(message));
            } else if (heartbeat.received(message)) {
                events.log(LOGGER, EventCode.HEARTBEAT_RECEIVED);
            }
        }

        @Override
        public void onSubscribe(byte[] channel, int subscribed) {
            if (subscribed == channels.size() + 1) {
                complete = true;
                heartbeat.subscribed();
                onGap.run(); // earlier messages were missed
                if (closing.getCount() == 0) {
                    disconnect(); // close() came too early for that
                }
            }
        }
    }

    /** Checks whether this node has received its own heartbeats recently. */
    public boolean isConnected() {
        return heartbeat.isConnected();
    }

    /** Checks whether several heartbeats in a row did not arrive, published or not. */
    public boolean isSilent() {
        return heartbeat.isSilent();
    }

    /** The time that the last received heartbeat took; empty if there was none. */
    public OptionalLong lagNanos() {
        return heartbeat.lagNanos();
    }

    /**
     * Publishes a heartbeat, and reconnects if heartbeats are missing; false if it was not
     * published. Blocks for at most the time-out.
     */
    public boolean check() {
        if (heartbeat.wasLost()) {
            warn();
        }
        if (heartbeat.isDeadConnection()) {
            disconnect(); // the thread connects again
        }
        byte[] next = heartbeat.next();
        try {
            long unused = connection.client().publish(heartbeatChannel, next);
            return true;
        } catch (RuntimeException e) { // Redis is unavailable, or the permission is missing
            LOGGER.log(Level.DEBUG, "A heartbeat could not be published", e);
            heartbeat.notSent(e instanceof JedisDataException);
            return false;
        }
    }

    private void run() {
        byte[][] names = Stream.concat(channels.keySet().stream().map(KeyNames::bytes), Stream.of(heartbeatChannel))
                .toArray(byte[][]::new);
        long pause = PAUSE_MILLIS;
        do {
            pause = subscribed(names) ? PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } while (!isClosingAfter(pause));
    }

    /** Returns when the connection is lost; false if it never received messages. */
    private boolean subscribed(byte[][] names) {
        PubSub pubSub = new PubSub();
        try (Connection own = connection.dedicated()) {
            current = own;
            heartbeat.reconnected();
            if (closing.getCount() > 0) {
                pubSub.proceed(own, names);
            }
        } catch (RuntimeException e) { // lost, or closed
            LOGGER.log(Level.DEBUG, "The subscription has no connection", e);
        } catch (Error e) { // of the only thread
            events.failure(LOGGER, EventCode.SUBSCRIPTION_FAILED, e);
        }
        current = null;
        if (pubSub.complete) {
            onGap.run(); // later messages are missed
        }
        return pubSub.complete;
    }

    private boolean isClosingAfter(long pauseMillis) {
        try {
            return closing.await(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void disconnect() {
        Connection lost = current;
        if (lost != null) {
            try {
                lost.forceDisconnect();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.DEBUG, "The connection of the subscription was not closed cleanly", e);
            }
        }
    }

    /** Ends the thread, and waits for it for two seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        disconnect();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
