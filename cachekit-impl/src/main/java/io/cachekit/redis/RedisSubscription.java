package io.cachekit.redis;

import io.cachekit.redis.client.RedisConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import redis.clients.jedis.BinaryJedisPubSub;

/**
 * Hears what is published about changes, on a thread of its own, and subscribes again when the connection is lost. What was
 * published meanwhile shows as a gap. At every check it greets itself through Redis: a node that does not hear its own
 * greetings would not hear others either. Thread-safe.
 */
public final class RedisSubscription implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final int MISSED_GREETINGS = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 2_000;

    private final RedisConnection connection;
    private final Map<String, Integer> buckets = new HashMap<>();
    private final byte[] greeting;
    private final BiConsumer<Integer, Optional<Change>> hear;
    private final Runnable lost;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch firstGreeting = new CountDownLatch(1);
    private final Thread thread;
    private volatile Ears ears = new Ears();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean hearing;

    RedisSubscription(
            RedisConnection connection, Buckets buckets, BiConsumer<Integer, Optional<Change>> hear, Runnable lost) {
        this.connection = connection;
        this.hear = hear;
        this.lost = lost;
        buckets.all()
                .forEach(bucket -> this.buckets.put(bucket.scripts().names().channel(), bucket.number()));
        KeyNames first = buckets.all().get(0).scripts().names();
        this.greeting = KeyNames.bytes(first.channel() + ":" + UUID.randomUUID());
        this.thread = new Thread(this::run, "cachekit-backplane");
        thread.setDaemon(true);
    }

    /** Subscribes, and greets oneself until that is heard, for two seconds at most. */
    public void start() {
        thread.start();
        awaitFirstGreeting();
    }

    /** Gets what Redis pushes. */
    private final class Ears extends BinaryJedisPubSub {

        @Override
        public void onMessage(byte[] channel, byte[] message) {
            Integer bucket = buckets.get(BucketScripts.text(channel));
            if (bucket != null) {
                hear.accept(bucket, Change.parse(message));
            } else {
                greeted();
            }
        }

        @Override
        public void onSubscribe(byte[] channel, int subscribed) {
            if (subscribed == buckets.size() + 1) {
                lost.run(); // what was published before is to be caught up with
            }
        }
    }

    /**
     * Whether this node hears what is published.
     *
     * @return false until the first greeting was heard, and once several in a row were not
     */
    public boolean hearsItself() {
        return hearing;
    }

    /** Greets oneself; blocks for at most the time-out. */
    public void check() {
        if (unanswered.incrementAndGet() > MISSED_GREETINGS && hearing) {
            hearing = false;
            LOGGER.log(Level.WARNING, "This node does not hear what it publishes: no copies are kept in memory");
        }
        try {
            long unused = connection.client().publish(greeting, KeyNames.bytes("hello"));
        } catch (RuntimeException e) { // Redis is away, or we may not publish
            LOGGER.log(Level.DEBUG, "A greeting could not be published", e);
        }
    }

    private void awaitFirstGreeting() {
        long tries = PATIENCE_MILLIS / PAUSE_MILLIS;
        try {
            for (long i = 0; i < tries && !hearing; i++) {
                check();
                if (firstGreeting.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!hearing) {
            LOGGER.log(Level.WARNING, "This node does not hear what it publishes: no copies are kept in memory yet");
        }
    }

    private void greeted() {
        unanswered.set(0);
        hearing = true;
        firstGreeting.countDown();
    }

    private void run() {
        byte[][] channels = new byte[buckets.size() + 1][];
        int at = 0;
        for (String channel : buckets.keySet()) {
            channels[at++] = KeyNames.bytes(channel);
        }
        channels[at] = greeting;
        boolean over = false;
        while (!over) {
            try {
                Ears fresh = new Ears();
                ears = fresh;
                connection.client().subscribe(fresh, channels);
            } catch (RuntimeException e) { // lost, or closed
                LOGGER.log(Level.DEBUG, "The subscription was lost", e);
            }
            try {
                over = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                over = true;
            }
        }
    }

    /** Ends the thread; waits for it for two seconds at most. */
    @Override
    public void close() {
        closing.countDown();
        try {
            ears.unsubscribe();
        } catch (RuntimeException e) { // not subscribed just now
            LOGGER.log(Level.DEBUG, "There was nothing to unsubscribe", e);
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
