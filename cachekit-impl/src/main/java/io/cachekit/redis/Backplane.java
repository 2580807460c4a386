package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.redis.client.RedisConnection;
import io.cachekit.redis.failure.GuardStatus;
import io.cachekit.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What nodes that keep copies of entries can learn about the changes of others. Thread-safe. */
public final class Backplane {

    private final Buckets buckets;
    private final RedisConnection connection;
    private final TimeSource time;

    Backplane(Buckets buckets, RedisConnection connection, TimeSource time) {
        this.buckets = buckets;
        this.connection = connection;
        this.time = time;
    }

    /**
     * How many buckets there are.
     *
     * @return from 1
     */
    public int buckets() {
        return buckets.all().size();
    }

    /**
     * Where an entry is.
     *
     * @param key its key
     * @return the number of its bucket, from 0
     */
    public int bucketOf(CacheKey key) {
        return buckets.numberOf(key);
    }

    /**
     * Tells a bucket's master that this node listens, and asks what was changed. Blocks for at most the time-out.
     *
     * @param bucket its number
     * @param incarnation that this node knows
     * @param sequence that this node knows
     * @param listening for how long it is to be told of changes
     * @return the answer, or empty while the bucket does not serve
     */
    public Optional<BackplaneCatchUp> listen(int bucket, String incarnation, long sequence, Duration listening) {
        Bucket asked = buckets.all().get(bucket);
        return asked.lane().read(() -> Optional.of(ask(asked, incarnation, sequence, listening)), Optional::empty);
    }

    private static BackplaneCatchUp ask(Bucket bucket, String incarnation, long sequence, Duration listening) {
        KeyNames names = bucket.scripts().names();
        List<Object> reply = bucket.scripts()
                .list(
                        Script.LISTEN,
                        List.of(names.state(), names.fences(), names.log(), names.listeners()),
                        List.of(
                                bucket.scripts().seed(),
                                KeyNames.bytes(listening.toMillis()),
                                KeyNames.bytes(incarnation),
                                KeyNames.bytes(sequence)));
        List<BackplaneMessage> changes = new ArrayList<>();
        boolean complete = (Long) reply.get(2) == 1;
        for (Object message : reply.subList(3, reply.size())) {
            Optional<BackplaneMessage> change = BackplaneMessage.parse((byte[]) message);
            complete &= change.isPresent();
            change.ifPresent(changes::add);
        }
        return new BackplaneCatchUp(BucketScripts.text(reply.get(0)), (Long) reply.get(1), complete, changes);
    }

    /**
     * Begins to hear changes.
     *
     * @param hear takes the number of a bucket and a change in it; an empty one could not be read. Must not block
     * @param missed runs whenever changes may have been missed; must not block
     * @return to be started, and closed before the backend
     */
    public BackplaneSubscription subscribe(BiConsumer<Integer, Optional<BackplaneMessage>> hear, Runnable missed) {
        return new BackplaneSubscription(connection, buckets, time, hear, missed);
    }

    /**
     * Bounds a token by what its node had applied to its copies when it was handed out: the load may read copies that are no
     * newer. (model: heard)
     *
     * @param token of this backend
     * @param incarnation of the bucket, as far as the node has followed its changes
     * @param sequence of the last change that was applied
     * @return a token that is refused where the names of the entry were invalidated since
     */
    public CacheToken heardUpTo(CacheToken token, String incarnation, long sequence) {
        return token instanceof RedisToken own ? own.heardUpTo(new BucketVersion(incarnation, sequence)) : token;
    }

    /**
     * Whether Redis can't be reached for an entry.
     *
     * @param key its key
     * @return true while its bucket does not serve, but for one that was refused or is closed
     */
    public boolean isDown(CacheKey key) {
        GuardStatus state = buckets.name(key).bucket().lane().state();
        return state == GuardStatus.CIRCUIT_OPEN || state == GuardStatus.CATCHING_UP;
    }

    /**
     * How long an entry has still to live, at least, by its server's clock.
     *
     * @param key its key
     * @param expiresAt what the server said, in milliseconds since the epoch
     * @return milliseconds; zero or less if it is over, or can't be told
     */
    public long remainingMillis(CacheKey key, long expiresAt) {
        long latest = buckets.name(key).bucket().clock().latestMillis();
        return latest == 0 ? 0 : expiresAt - latest;
    }
}
