package io.cachekit.service;

import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import io.cachekit.Names;
import java.util.Arrays;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The invalidations of a service that may be bound to a namespace, each as one {@link Invalidation}. */
abstract class InvalidatingService extends ContextualService implements CacheService {

    private final ToLongFunction<Invalidation> invalidation;
    private final @Nullable String namespace;

    InvalidatingService(ToLongFunction<Invalidation> invalidation, @Nullable String namespace) {
        this.invalidation = invalidation;
        this.namespace = namespace;
    }

    @Override
    public long invalidate(Invalidation... what) {
        return what.length == 0 ? 0 : invalidation.applyAsLong(Invalidation.union(Arrays.asList(what)));
    }

    @Override
    public long invalidateNamespace(String named) {
        return invalidation.applyAsLong(new Invalidation.Namespace(named));
    }

    @Override
    public long invalidateTags(String... tags) {
        Set<String> checked = Names.checkTags(Arrays.asList(tags));
        return checked.isEmpty() ? 0 : invalidation.applyAsLong(new Invalidation.Tags(checked));
    }

    @Override
    public long invalidatePattern(String pattern) {
        KeyPattern compiled = KeyPattern.compile(pattern);
        return invalidation.applyAsLong(
                namespace == null
                        ? new Invalidation.Pattern(compiled)
                        : new Invalidation.PatternInNamespace(namespace, compiled));
    }

    @Override
    public void clearAll() {
        long unused = invalidation.applyAsLong(
                namespace == null ? new Invalidation.All() : new Invalidation.Namespace(namespace));
    }
}
