package io.cachekit.cdi.plan;

import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The plan of all {@code @CacheInvalidate} on one method together. Immutable.
 *
 * @param selectors the selectors of all annotations
 * @param result the result of the method
 */
public record InvalidationPlan(List<Selector> selectors, ResultShape result) {

    /** One selector of one annotation. */
    interface Selector {

        /** The selection. Throws if an argument gives no name; failures of single tags are kept. */
        List<Invalidation> select(CacheService service, Call call, FirstFailure failures);
    }

    /** Runs several actions although some fail, and throws at the end. For one thread. */
    static final class FirstFailure {

        private @Nullable RuntimeException first;

        void run(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException e) { // kept until the rest is done
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }

        /** Throws the first failure, if there was any, with the others suppressed. */
        void rethrow() {
            if (first != null) {
                throw first;
            }
        }
    }

    /**
     * Invalidates, as one, all that a call selects after it has returned: a stale entry is worse
     * than one that is removed without need. Failures are thrown at the end.
     */
    public void run(CacheService service, Call call, @Nullable Object given) {
        FirstFailure failures = new FirstFailure();
        AtomicReference<@Nullable Object> value = new AtomicReference<>();
        failures.run(() -> value.set(result.returned(given)));
        Call returned = call.returned(value.get());
        List<Invalidation> selected = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            failures.run(() -> selected.addAll(selector.select(service, returned, failures)));
        }
        failures.run(() -> service.invalidate(selected.toArray(Invalidation[]::new)));
        failures.rethrow();
    }
}
