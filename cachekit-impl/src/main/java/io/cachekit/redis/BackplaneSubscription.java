package io.cachekit.redis;

import io.cachekit.redis.client.RedisConnection;
import io.cachekit.spi.TimeSource;
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
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Hears what is published about changes, on a thread and a connection of its own, and subscribes again when the connection is
 * lost or silent. What was published meanwhile shows as a gap. At every check it greets itself through Redis: a node that
 * does not hear its own greetings would not hear others either. Thread-safe.
 */
public final class BackplaneSubscription implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final RedisConnection connection;
    private final Map<String, Integer> buckets = new HashMap<>();
    private final byte[] greeting;
    private final BiConsumer<Integer, Optional<BackplaneMessage>> hear;
    private final Runnable missed;
    private final BackplaneHeartbeat greetings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection current;

    BackplaneSubscription(
            RedisConnection connection,
            Buckets buckets,
            TimeSource time,
            BiConsumer<Integer, Optional<BackplaneMessage>> hear,
            Runnable missed) {
        this.connection = connection;
        this.hear = hear;
        this.missed = missed;
        this.greetings = new BackplaneHeartbeat(time);
        buckets.all()
                .forEach(bucket -> this.buckets.put(bucket.scripts().names().channel(), bucket.number()));
        KeyNames first = buckets.all().get(0).scripts().names();
        this.greeting = KeyNames.bytes(first.channel() + ":" + UUID.randomUUID());
        this.thread = new Thread(null, this::run, "cachekit-backplane", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    /** Subscribes, and greets oneself until that is heard, for two seconds at most. */
    public void start() {
        thread.start();
        boolean unused = greetings.awaitConnection(PAUSE_MILLIS);
        long tries = PATIENCE_MILLIS / PAUSE_MILLIS;
        for (long i = 0; i < tries && check(); i++) {
            if (greetings.awaitFirst(PAUSE_MILLIS)) {
                return;
            }
        }
        greetings.giveUp();
        LOGGER.log(Level.WARNING, "This node does not hear what it publishes: no copies are kept in memory yet");
    }

    /** Gets what Redis pushes. */
    private final class Ears extends BinaryJedisPubSub {

        private boolean complete;

        @Override
        public void onMessage(byte[] channel, byte[] message) {
            Integer bucket = buckets.get(BucketScripts.text(channel));
            if (bucket != null) {
                hear.accept(bucket, BackplaneMessage.parse(message));
            } else if (greetings.heard(message)) {
                LOGGER.log(Level.INFO, "This node hears what it publishes: copies are kept in memory");
            }
        }

        @Override
        public void onSubscribe(byte[] channel, int subscribed) {
            if (subscribed == buckets.size() + 1) {
                complete = true;
                greetings.subscribed();
                missed.run(); // what was published before is to be caught up with
                if (closing.getCount() == 0) {
                    disconnect(); // which came too early
                }
            }
        }
    }

    /**
     * Whether this node hears what is published.
     *
     * @return false until the first greeting was heard, and once several in a row were not
     */
    public boolean hearsItself() {
        return greetings.areHeard();
    }

    /**
     * Whether nothing was heard lately, because Redis is away or because this node does not hear.
     *
     * @return true once several greetings in a row were not heard, sent or not
     */
    public boolean isQuiet() {
        return greetings.isQuiet();
    }

    /**
     * How long the last greeting that was heard took.
     *
     * @return nanoseconds, or empty while none was
     */
    public OptionalLong lagNanos() {
        return greetings.lagNanos();
    }

    /**
     * Greets oneself, and subscribes again where greetings are not heard. Blocks for at most the time-out.
     *
     * @return whether the greeting was sent; that it was not says nothing about hearing
     */
    public boolean check() {
        if (greetings.wereMissed()) {
            LOGGER.log(Level.WARNING, "This node does not hear what it publishes: no copies are kept in memory");
        }
        if (greetings.isSilent()) {
            disconnect(); // the thread connects again
        }
        byte[] hello = greetings.next();
        try {
            long unused = connection.client().publish(greeting, hello);
            return true;
        } catch (RuntimeException e) { // Redis is away, or we may not publish
            LOGGER.log(Level.DEBUG, "A greeting could not be published", e);
            greetings.notSent(e instanceof JedisDataException);
            return false;
        }
    }

    private void run() {
        byte[][] channels = new byte[buckets.size() + 1][];
        int at = 0;
        for (String channel : buckets.keySet()) {
            channels[at++] = KeyNames.bytes(channel);
        }
        channels[at] = greeting;
        long pause = PAUSE_MILLIS;
        do {
            pause = heardFor(channels) ? PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } while (!isClosingAfter(pause));
    }

    /** Returns when the connection is lost; false if there was none that hears. */
    private boolean heardFor(byte[][] channels) {
        Ears ears = new Ears();
        try (Connection own = connection.dedicated()) {
            current = own;
            greetings.reconnected();
            if (closing.getCount() > 0) {
                ears.proceed(own, channels);
            }
        } catch (RuntimeException e) { // lost, or closed
            LOGGER.log(Level.DEBUG, "There is no subscription just now", e);
        } catch (Error e) { // this thread is the only one
            LOGGER.log(Level.WARNING, "The subscription failed, and begins anew", e);
        }
        current = null;
        if (ears.complete) {
            missed.run(); // from now on nobody tells
        }
        return ears.complete;
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
                LOGGER.log(Level.DEBUG, "A connection did not close well", e);
            }
        }
    }

    /** Ends the thread; waits for it for two seconds at most. */
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
