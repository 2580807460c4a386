package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small world of keys, and invalidations of them. */
final class Samples {

    private static final @Nullable String[] NAMESPACES = {null, "a", "b", "c"};
    private static final String[] NAMES = {"1", "2", "3", "x1", "x2"};
    private static final String[] PATTERNS = {"*", "x*", "?", "*1"};

    private static final List<CacheKey> KEYS = everyKey();

    private Samples() {}

    /** Every key, each stored without and with tags. */
    static List<CacheKey> keys() {
        return KEYS;
    }

    private static List<CacheKey> everyKey() {
        List<CacheKey> keys = new ArrayList<>();
        for (@Nullable String namespace : NAMESPACES) {
            for (String name : NAMES) {
                CacheKey key = CacheKey.of(name).withNamespace(namespace);
                keys.addAll(List.of(key, key.withTags("t"), key.withTags("u"), key.withTags("t", "u")));
            }
        }
        return List.copyOf(keys);
    }

    static Invalidation any(Random random) {
        @Nullable String namespace = NAMESPACES[random.nextInt(NAMESPACES.length)];
        KeyPattern pattern = KeyPattern.compile(PATTERNS[random.nextInt(PATTERNS.length)]);
        return switch (random.nextInt(20)) {
            case 0 -> new Invalidation.All();
            case 1, 2 -> new Invalidation.Pattern(pattern);
            case 3, 4 -> new Invalidation.PatternInNamespace(namespace, pattern);
            case 5, 6 -> new Invalidation.Tags(random.nextBoolean() ? Set.of("t") : Set.of("t", "u"));
            case 7, 8 -> new Invalidation.Namespace(namespace == null ? "a" : namespace);
            default ->
                new Invalidation.Key(
                        CacheKey.of(NAMES[random.nextInt(NAMES.length)]).withNamespace(namespace));
        };
    }
}
