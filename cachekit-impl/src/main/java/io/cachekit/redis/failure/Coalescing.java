package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import org.jspecify.annotations.Nullable;

/** How invalidations that are too many to keep become fewer and wider ones. What is wider names at least as much. */
final class Coalescing {

    /** Everything. */
    static final Invalidation ALL = new Invalidation.All();

    /** The entries without a namespace, as if they had one. */
    static final Invalidation NO_NAMESPACE = new Invalidation.PatternInNamespace(null, KeyPattern.compile("*"));

    private Coalescing() {}

    /** The whole namespace of what lies in one; the same otherwise. */
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
