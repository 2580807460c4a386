package io.cachekit.cdi;

import io.cachekit.CacheInvalidated;
import io.cachekit.Invalidation;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Fires {@link CacheInvalidated} to the observers that the application has at its start. */
final class InvalidationObservers {

    private final Event<CacheInvalidated> event;
    private final boolean sync;
    private final boolean async;

    InvalidationObservers(BeanManager beans) {
        Set<ObserverMethod<? super CacheInvalidated>> found =
                beans.resolveObserverMethods(new CacheInvalidated(Invalidation.all(), 0));
        this.event = beans.getEvent().select(CacheInvalidated.class);
        this.async = found.stream().anyMatch(ObserverMethod::isAsync);
        this.sync = found.stream().anyMatch(observer -> !observer.isAsync());
    }

    /** Checks that there is an observer. */
    boolean exist() {
        return sync || async;
    }

    /** Fires the event to asynchronous observers first, so that none waits for the others. */
    void fire(CacheInvalidated invalidated, Consumer<Throwable> failed) {
        try {
            if (async) {
                event.fireAsync(invalidated).whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.accept(cause(failure));
                    }
                });
            }
        } finally {
            if (sync) {
                event.fire(invalidated);
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
