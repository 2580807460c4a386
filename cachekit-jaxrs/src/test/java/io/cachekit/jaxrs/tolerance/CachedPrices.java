package io.cachekit.jaxrs.tolerance;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Cached methods over the source. Two of them have a TTL that is over at once. */
@ApplicationScoped
public class CachedPrices {

    private static final String SHORT = "PT0.01S";

    @Inject
    FlakySource source;

    /** The recipe, with a TTL that does not end. */
    @Cached(namespace = "prices", key = "{id}", ttl = "PT1H", staleIfError = "PT1H")
    public String steady(String id) throws InterruptedException {
        return source.read(id);
    }

    /** Both annotations on one method. */
    @Cached(namespace = "one-method", key = "{id}", ttl = "PT1H")
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    public String retried(String id) throws InterruptedException {
        return source.value(id);
    }

    /** The recipe. */
    @Cached(namespace = "prices", key = "short-{id}", ttl = SHORT, tags = "{id}", staleIfError = "PT1H")
    public String timed(String id) throws InterruptedException {
        return source.read(id);
    }

    /** The same with a circuit breaker. */
    @Cached(namespace = "prices", key = "guarded-{id}", ttl = SHORT, tags = "{id}", staleIfError = "PT1H")
    public String guarded(String id) throws InterruptedException {
        return source.readGuarded(id);
    }

    /** Both annotations on one method, of which a deployment is warned. */
    @Cached(namespace = "fallen", key = "{id}", ttl = "PT1H")
    @Fallback(fallbackMethod = "substitute")
    public String fallen(String id) throws InterruptedException {
        return source.value(id);
    }

    /** The method that loads has a fallback that is not stored. */
    @Cached(namespace = "declined", key = "{id}", ttl = "PT1H")
    public String declined(String id) throws InterruptedException {
        return source.readOrSubstitute(id);
    }

    public String substitute(String id) {
        return "substitute of " + id;
    }

    @CacheInvalidate(tags = "{id}")
    public void changed(String id) {
        // the invalidation is all
    }
}
