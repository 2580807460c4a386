package io.cachekit.cdi.plan;

import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What all {@code @CacheInvalidate} of one method mean together. Immutable.
 *
 * @param selectors what they select
 * @param result what the method returns
 */
public record InvalidationPlan(List<Selector> selectors, ResultShape result) {

    /** One selector of one annotation. */
    interface Selector {

        /** Names what goes; throws where an argument gives no name, or attempts so what the rest can do without. */
        List<Invalidation> select(CacheService service, Call call, FirstFailure attempts);
    }

    /**
     * Invalidates, as one, all that a call names that has given something: once the method has succeeded, a stale entry is
     * worse than one that goes without need. What failed is thrown at the end.
     */
    public void run(CacheService service, Call call, @Nullable Object given) {
        FirstFailure attempts = new FirstFailure();
        AtomicReference<@Nullable Object> value = new AtomicReference<>();
        attempts.run(() -> value.set(result.returned(given)));
        Call returned = call.returned(value.get());
        List<Invalidation> selected = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            attempts.run(() -> selected.addAll(selector.select(service, returned, attempts)));
        }
        attempts.run(() -> service.invalidate(selected.toArray(Invalidation[]::new)));
        attempts.rethrow();
    }
}
