package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sets of one lane that one command makes: what becomes of each is what becomes of one alone. Not thread-safe. */
final class BatchWrite {

    private final BucketGuard lane;
    private final GuardState gate;
    private final FailureHandler aftermath;
    private final List<Invalidation.Key> what;
    private final Duration settle;
    private @Nullable CacheUnavailableException first;

    BatchWrite(BucketGuard lane, GuardState gate, FailureHandler aftermath, List<CacheKey> keys, Duration settle) {
        this.lane = lane;
        this.gate = gate;
        this.aftermath = aftermath;
        this.what = keys.stream().map(Invalidation.Key::new).toList();
        this.settle = settle;
    }

    /** What the sets change. */
    List<Invalidation.Key> what() {
        return what;
    }

    /** Throws the first of what callers are to hear of, after all were seen to. */
    void write(Supplier<List<Integer>> together, IntPredicate alone) {
        if (!lane.takesChanges()) {
            what.forEach(one -> collect(() -> aftermath.notTried("A set", one)));
        } else {
            for (int one : sent(together)) {
                collect(() -> {
                    boolean unused = lane.write(what.get(one).key(), settle, () -> alone.test(one));
                });
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Sends all, and returns which are to be sent alone: those that were not written, or all if one may have spoilt it. */
    private List<Integer> sent(Supplier<List<Integer>> together) {
        List<Integer> left;
        try {
            left = together.get();
        } catch (RuntimeException | Error failure) {
            FailureKind kind = Failures.kindOf(failure);
            if (kind == FailureKind.NOT_OURS) {
                what.forEach(one -> aftermath.foreign(one, settle, failure));
                throw failure;
            }
            if (kind == FailureKind.ERROR) {
                return IntStream.range(0, what.size()).boxed().toList();
            }
            aftermath.writesFailed(what, settle, failure);
            collect(() -> aftermath.unavailable("A set", failure));
            return List.of();
        }
        gate.succeeded();
        return left;
    }

    private void collect(Runnable step) {
        try {
            step.run();
        } catch (CacheUnavailableException e) {
            first = first == null ? e : first;
        }
    }
}
