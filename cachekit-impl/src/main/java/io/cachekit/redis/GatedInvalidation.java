package io.cachekit.redis;

import io.cachekit.Invalidation;
import io.cachekit.redis.BucketGate.Call;
import io.cachekit.redis.BucketGate.Closed;
import io.cachekit.redis.BucketGate.Opened;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One invalidation in all buckets that it concerns. All gates are closed before the first bucket is
 * swept, and all buckets are swept before the first gate is opened: so an entry that is stored
 * under one of the names after that was made from entries that were there after the last sweep.
 * {@code docs/consistency.md} has the proof, {@code docs/internals/models} checks it.
 *
 * <p>If the lease of a bucket expires before its gate is opened, or the bucket begins a new
 * incarnation, all buckets begin anew. A bucket that fails takes no further step: its part is
 * queued, and replayed in all buckets. Used once, by one thread.
 */
final class GatedInvalidation {

    /** The most rows of a bucket to sweep with closed gates; more are swept before. */
    static final long MOST_ROWS_WHILE_CLOSED = 5_000;

    private static final int MOST_ROUNDS = 5;

    private final Invalidation what;
    private final List<Part> parts;
    private final Fanout fanout;
    private final ScriptSender sender;
    private final InvalidationGuard guard;
    private final LongAdder removed = new LongAdder();

    /** The part of one bucket. */
    private static final class Part {

        private final Bucket bucket;
        private final GateTargets targets;
        private @Nullable Closed closed;
        private @Nullable Opened opened;
        private boolean failed;

        Part(Bucket bucket, GateTargets targets) {
            this.bucket = bucket;
            this.targets = targets;
        }

        Closed closed() {
            if (closed == null) {
                throw new IllegalStateException("The gates of bucket " + bucket.number() + " were not closed");
            }
            return closed;
        }

        boolean isOpened() {
            return opened != null && opened.stood();
        }
    }

    GatedInvalidation(
            Invalidation what, List<Bucket> buckets, Fanout fanout, ScriptSender sender, InvalidationGuard guard) {
        this.what = what;
        this.fanout = fanout;
        this.sender = sender;
        this.guard = guard;
        this.parts = buckets.stream()
                .map(bucket -> new Part(bucket, bucket.gate().targets(what)))
                .filter(part -> !part.targets.isEmpty())
                .toList();
    }

    /**
     * Runs the invalidation.
     *
     * @param opened takes the version at which each bucket was opened
     * @return the number of live entries that were removed
     */
    long run(BiConsumer<Bucket, BucketVersion> opened) {
        parts.forEach(part -> part.failed = !guard.begin(part.bucket, what));
        boolean done = parts.isEmpty();
        for (int round = 0; round < MOST_ROUNDS && !done; round++) {
            done = round(parts.get(0).bucket.gate().owner());
        }
        for (Part part : parts) {
            Opened end = part.opened;
            if (end != null && end.stood() && !part.failed) {
                guard.completed(part.bucket, what);
                opened.accept(part.bucket, end.version());
            } else if (!part.failed) {
                part.failed = !guard.step(part.bucket, what, () -> {
                    throw new JedisException("Gates did not stay closed as long as an invalidation took");
                });
            }
        }
        guard.rethrow();
        return removed.sum();
    }

    private boolean round(byte[] owner) {
        close(owner, going(), MOST_ROWS_WHILE_CLOSED);
        List<Part> crowded =
                going().stream().filter(part -> !part.closed().closed()).toList();
        if (!crowded.isEmpty()) {
            sweep(crowded);
            close(owner, crowded.stream().filter(part -> !part.failed).toList(), Long.MAX_VALUE);
        }
        sweep(going().stream().filter(part -> part.closed().rows() > 0).toList());
        List<Part> swept = going();
        send(
                swept,
                part -> part.bucket.gate().open(owner, what, part.targets, part.closed()),
                (part, reply) -> part.opened = BucketGate.opened(reply));
        return going().stream().allMatch(Part::isOpened);
    }

    private List<Part> going() {
        return parts.stream().filter(part -> !part.failed).toList();
    }

    private void close(byte[] owner, List<Part> some, long mostRows) {
        send(
                some,
                part -> part.bucket.gate().close(owner, what, part.targets, mostRows),
                (part, reply) -> part.closed = BucketGate.closed(reply));
    }

    private void sweep(List<Part> some) {
        fanout.forEach(some, part -> {
            part.failed = !guard.step(
                    part.bucket,
                    what,
                    () -> removed.add(
                            part.bucket.gate().sweep(part.targets, part.closed().version())));
        });
    }

    private void send(List<Part> some, Function<Part, Call> call, BiConsumer<Part, List<Object>> received) {
        List<Call> calls = some.stream().map(call).toList();
        List<ScriptSender.Reply> replies =
                sender.send(some.stream().map(part -> part.bucket).toList(), calls);
        for (int i = 0; i < replies.size(); i++) {
            Part part = some.get(i);
            ScriptSender.Reply reply = replies.get(i);
            part.failed = !guard.step(part.bucket, what, () -> received.accept(part, reply.get()));
        }
    }
}
