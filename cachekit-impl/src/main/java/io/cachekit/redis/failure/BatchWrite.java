package io.cachekit.redis.failure;

import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Several sets in one command. Each is handled as if it were set alone. Not thread-safe. */
final class BatchWrite {

    private final GuardState state;
    private final FailureHandler handler;
    private final List<Invalidation.Key> what;
    private final Duration grace;
    private @Nullable CacheUnavailableException first;

    BatchWrite(GuardState state, FailureHandler handler, List<Invalidation.Key> what, Duration grace) {
        this.state = state;
        this.handler = handler;
        this.what = what;
        this.grace = grace;
    }

    /** Queues all in place of sending them. */
    void notTried() {
        what.forEach(one -> collect(() -> handler.notTried("A set", one)));
        rethrow();
    }

    /** Sends all, then alone those not written; throws the first exception in the end. */
    void write(Supplier<List<Integer>> together, Consumer<Integer> alone) {
        send(together).forEach(one -> collect(() -> alone.accept(one)));
        rethrow();
    }

    /** Returns the positions to send alone: those not written, or all after an error. */
    private List<Integer> send(Supplier<List<Integer>> together) {
        List<Integer> left;
        try {
            left = together.get();
        } catch (RuntimeException | Error failure) {
            FailureKind kind = Failures.kindOf(failure);
            if (kind == FailureKind.FOREIGN) {
                what.forEach(one -> handler.foreign(one, grace, failure));
                throw failure;
            }
            if (kind == FailureKind.ERROR) {
                return IntStream.range(0, what.size()).boxed().toList();
            }
            handler.writesFailed(what, grace, failure);
            collect(() -> handler.unavailable("A set", failure));
            return List.of();
        }
        state.succeeded();
        return left;
    }

    private void collect(Runnable step) {
        try {
            step.run();
        } catch (CacheUnavailableException e) {
            first = first == null ? e : first;
        }
    }

    private void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
