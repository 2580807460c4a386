package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.GuardStatus;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The messages about changes of other nodes, for nodes that keep L1 entries. Thread-safe. */
public final class Backplane {

    private final Buckets buckets;
    private final RedisConnection connection;
    private final TimeSource time;

    Backplane(Buckets buckets, RedisConnection connection, TimeSource time) {
        this.buckets = buckets;
        this.connection = connection;
        this.time = time;
    }

    /** A receiver of changes, each with its sequence within an incarnation of its bucket. */
    @FunctionalInterface
    public interface Listener {

        /** Receives a change. */
        void changed(int bucket, String incarnation, long sequence);
    }

    /** The number of buckets, from 1. */
    public int buckets() {
        return buckets.all().size();
    }

    /** The number of the bucket of a key, from 0. */
    public int bucketOf(CacheKey key) {
        return buckets.numberOf(key);
    }

    /**
     * Registers this node as a listener of a bucket, and asks for the changes since a version.
     * Blocks for at most the time-out.
     *
     * @param incarnation the known incarnation
     * @param sequence the known sequence
     * @param listening how long the registration lasts
     * @return the reply, or empty while the bucket does not serve
     */
    public Optional<BackplaneCatchUp> catchUp(int bucket, String incarnation, long sequence, Duration listening) {
        Bucket asked = buckets.all().get(bucket);
        return asked.guard().read(() -> Optional.of(ask(asked, incarnation, sequence, listening)), Optional::empty);
    }

    private static BackplaneCatchUp ask(Bucket bucket, String incarnation, long sequence, Duration listening) {
        KeyNames names = bucket.scripts().names();
        List<Object> reply = bucket.scripts()
                .list(
                        Script.CATCHUP,
                        List.of(names.state(), names.fences(), names.log(), names.listeners()),
                        BucketScripts.arguments(
                                bucket.scripts().uniqueId(), listening.toMillis(), incarnation, sequence));
        List<BackplaneMessage> messages = new ArrayList<>();
        boolean complete = (Long) reply.get(2) == 1;
        for (Object bytes : reply.subList(3, reply.size())) {
            Optional<BackplaneMessage> message = BackplaneMessage.parse((byte[]) bytes);
            complete &= message.isPresent();
            message.ifPresent(messages::add);
        }
        return new BackplaneCatchUp(BucketScripts.text(reply.get(0)), (Long) reply.get(1), complete, messages);
    }

    /**
     * Prepares a subscription, to be started by the caller and closed before the backend.
     *
     * @param events the log of what goes wrong
     * @param onMessage takes the number of a bucket and a message, or empty if it can't be read;
     *     must not block
     * @param onGap runs whenever messages may have been missed; must not block
     */
    public BackplaneSubscription subscribe(
            EventLog events, BiConsumer<Integer, Optional<BackplaneMessage>> onMessage, Runnable onGap) {
        return new BackplaneSubscription(connection, buckets, time, events, onMessage, onGap);
    }

    /**
     * Bounds a token by the version up to which its node had applied changes to its L1: the load
     * may read L1 entries that are no newer. A store is refused if the names of the entry were
     * invalidated since. (model: received)
     */
    public CacheToken boundedBy(CacheToken token, String incarnation, long sequence) {
        return token instanceof RedisToken own ? own.boundedBy(new BucketVersion(incarnation, sequence)) : token;
    }

    /** Checks whether the bucket of a key is unavailable, but neither refused nor closed. */
    public boolean isDown(CacheKey key) {
        GuardStatus status = buckets.locate(key).bucket().guard().status();
        return status == GuardStatus.CIRCUIT_OPEN || status == GuardStatus.CATCHING_UP;
    }

    /** The least time to live of an entry, by its server's clock; zero or less if unknown. */
    public long remainingMillis(CacheKey key, long expiresAt) {
        long latest = buckets.locate(key).bucket().clock().latestMillis();
        return latest == 0 ? 0 : expiresAt - latest;
    }
}
