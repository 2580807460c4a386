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
    private final ScriptSender sender;
    private final TimeSource time;

    Backplane(Buckets buckets, RedisConnection connection, TimeSource time) {
        this.buckets = buckets;
        this.connection = connection;
        this.sender = new ScriptSender(connection);
        this.time = time;
    }

    /**
     * A version of a bucket that a node knows.
     *
     * @param bucket its number
     * @param incarnation of the bucket
     * @param sequence of the last change that the node has applied
     */
    public record Known(int bucket, String incarnation, long sequence) {}

    /**
     * The terms of a registration. Those of the last node count.
     *
     * @param duration of the registration
     * @param windowMillis the time in which the bell of a bucket rings once under load
     * @param logBytes the most bytes of a bucket's log of changes
     * @param logAgeMillis the most age of a change in it
     */
    public record Listening(Duration duration, long windowMillis, long logBytes, long logAgeMillis) {

        private String wanted() {
            return "2 " + windowMillis + " " + logBytes + " " + logAgeMillis;
        }
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
     * @return the reply, or empty while the bucket does not serve
     */
    public Optional<BackplaneCatchUp> catchUp(Known known, Listening listening) {
        Bucket asked = buckets.all().get(known.bucket());
        return asked.guard().read(() -> Optional.of(ask(asked, known, listening)), Optional::empty);
    }

    private static BackplaneCatchUp ask(Bucket bucket, Known known, Listening listening) {
        KeyNames names = bucket.scripts().names();
        List<Object> reply = bucket.scripts()
                .list(
                        Script.CATCHUP,
                        List.of(names.state(), names.fences(), names.log(), names.listeners()),
                        BucketScripts.arguments(
                                bucket.scripts().uniqueId(),
                                listening.duration().toMillis(),
                                known.incarnation(),
                                known.sequence(),
                                listening.wanted()));
        return BackplaneCatchUp.of(reply);
    }

    /**
     * Reads the changes since some versions from the logs of their buckets, with one round trip per
     * server. Neither registers this node nor verifies the servers. Blocks for at most the time-out.
     *
     * @return the reply for each, or empty where the bucket does not serve
     */
    public List<Optional<BackplaneCatchUp>> pull(List<Known> versions) {
        List<Known> asked = versions.stream()
                .filter(known -> buckets.all().get(known.bucket()).guard().isOpen())
                .toList();
        List<Bucket> from =
                asked.stream().map(known -> buckets.all().get(known.bucket())).toList();
        List<ScriptSender.Reply> replies =
                sender.send(from, asked.stream().map(this::pulling).toList());
        List<Optional<BackplaneCatchUp>> answers = new ArrayList<>();
        int next = 0;
        for (Known known : versions) {
            boolean isNext = next < asked.size() && asked.get(next).equals(known);
            answers.add(isNext ? answer(from.get(next), replies.get(next)) : Optional.empty());
            next += isNext ? 1 : 0;
        }
        return answers;
    }

    private BucketGate.Call pulling(Known known) {
        KeyNames names = buckets.all().get(known.bucket()).scripts().names();
        return new BucketGate.Call(
                Script.PULL,
                List.of(names.state(), names.log()),
                BucketScripts.arguments(known.incarnation(), known.sequence()));
    }

    private static Optional<BackplaneCatchUp> answer(Bucket bucket, ScriptSender.Reply reply) {
        return bucket.guard().read(() -> Optional.of(BackplaneCatchUp.of(reply.get())), Optional::empty);
    }

    /**
     * Prepares a subscription, to be started by the caller and closed before the backend.
     *
     * @param events the log of what goes wrong
     * @param onMessage takes the number of a bucket and changes, or empty if they can't be read;
     *     must not block
     * @param onGap runs whenever messages may have been missed; must not block
     */
    public BackplaneSubscription subscribe(
            EventLog events, BiConsumer<Integer, Optional<BackplaneBatch>> onMessage, Runnable onGap) {
        return new BackplaneSubscription(connection, buckets, time, events, onMessage, onGap);
    }

    /**
     * Bounds a token by the version up to which its node had applied changes to its L1: the load
     * may read L1 entries that are no newer. A store is refused if the names of the entry were
     * invalidated since, or if the token is of an incarnation that the node does not know yet.
     * (model: received)
     */
    public CacheToken boundedBy(CacheToken token, String incarnation, long sequence) {
        return token instanceof RedisToken own ? own.boundedBy(new BucketVersion(incarnation, sequence)) : token;
    }

    /** Checks whether a bounded token admits no store until the node has caught up with its bucket. */
    public static boolean isUnknown(CacheToken token) {
        return token instanceof RedisToken own && own.admitsNothing();
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
