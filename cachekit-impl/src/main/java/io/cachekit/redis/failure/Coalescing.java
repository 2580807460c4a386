package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import org.jspecify.annotations.Nullable;

/** Replaces invalidations by fewer and wider ones. A wider one names at least as many entries. */
final class Coalescing {

    static final Invalidation ALL = new Invalidation.All();

    /** The entries without a namespace. */
    static final Invalidation NO_NAMESPACE = new Invalidation.PatternInNamespace(null, KeyPattern.compile("*"));

    private Coalescing() {}

    /** The whole namespace of an invalidation inside one; the same invalidation otherwise. */
    static Invalidation toNamespace(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            return namespace(one.key().namespace());
        }
        if (what instanceof Invalidation.Union union) {
            return Invalidation.union(
                    union.parts().stream().map(Coalescing::toNamespace).toList());
        }
        return what instanceof Invalidation.PatternInNamespace some ? namespace(some.namespace()) : what;
    }

    private static Invalidation namespace(@Nullable String name) {
        return name == null ? NO_NAMESPACE : new Invalidation.Namespace(name);
    }
}
