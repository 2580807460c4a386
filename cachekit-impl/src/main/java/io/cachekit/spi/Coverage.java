package io.cachekit.spi;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of many invalidations, so that keys are held against them quickly. For one thread. */
final class Coverage {

    private final Set<CacheKey> keys = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<Invalidation> others = new LinkedHashSet<>();

    void add(Invalidation what) {
        for (Invalidation part : what.parts()) {
            if (part instanceof Invalidation.Key one) {
                keys.add(one.key());
            } else if (part instanceof Invalidation.Tags tagged) {
                tags.addAll(tagged.tags());
            } else {
                others.add(part);
            }
        }
    }

    boolean covers(CacheKey key) {
        return keys.contains(key)
                || !Collections.disjoint(tags, key.tags())
                || others.stream().anyMatch(other -> other.covers(key));
    }
}
