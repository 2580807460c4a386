package io.cachekit.cdi;

import io.cachekit.CacheService;
import java.util.ArrayList;
import java.util.List;
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

        /** What is to be done; throws an {@code IllegalArgumentException} where an argument gives no name. */
        Runnable prepare(CacheService service, Call call);
    }

    /** Does nothing unless every selector can be made out. */
    void run(CacheService service, Call call) {
        List<Runnable> prepared = new ArrayList<>(selectors.size());
        for (Selector selector : selectors) {
            prepared.add(selector.prepare(service, call));
        }
        prepared.forEach(Runnable::run);
    }

    /** A view of the namespace that a template names, or the service itself. */
    static CacheService view(CacheService service, @Nullable Template namespace, Call call) {
        return namespace == null ? service : service.namespace(namespace.render(call));
    }
}
