package io.cachekit.cdi.plan;

import io.cachekit.CacheOptions;
import io.cachekit.LookupKey;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The plan of {@code @Cached} or {@code @CachePut} on one method. Immutable.
 *
 * @param key its key
 * @param options its namespace, TTL and tags
 * @param result what it returns
 */
public record EntryPlan(KeySource key, EntryOptions options, ResultShape result) {

    /** The options of a call before the method runs. A mistake in its key is reported before one in its names. */
    public CacheOptions optionsOf(Method method, @Nullable Object[] arguments) {
        try {
            return options.of(method, arguments);
        } catch (IllegalArgumentException e) {
            LookupKey unused = key.lookup(method, arguments, null);
            throw e;
        }
    }
}
