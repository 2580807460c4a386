package io.cachekit.cdi;

import io.cachekit.CacheService;
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
record InvalidationPlan(List<Selector> selectors, ResultShape result) {

    /** One selector of one annotation. */
    interface Selector {

        /** What is to be done; throws where an argument gives no name, or attempts so what the rest can do without. */
        Runnable prepare(CacheService service, Call call, Attempts attempts);
    }

    /**
     * Does all that can be made out of a call that has given something: once the method has succeeded, a stale entry is
     * worse than one that goes without need. What failed is thrown at the end.
     */
    void run(CacheService service, Call call, @Nullable Object given) {
        Attempts attempts = new Attempts();
        AtomicReference<@Nullable Object> value = new AtomicReference<>();
        attempts.run(() -> value.set(result.unwrap(given)));
        Call returned = call.returned(value.get());
        List<Runnable> prepared = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            attempts.run(() -> prepared.add(selector.prepare(service, returned, attempts)));
        }
        prepared.forEach(attempts::run);
        attempts.rethrow();
    }

    /** A view of the namespace that a template names, or the service itself. */
    static CacheService view(CacheService service, @Nullable Template namespace, Call call) {
        return namespace == null ? service : service.namespace(namespace.render(call));
    }
}
