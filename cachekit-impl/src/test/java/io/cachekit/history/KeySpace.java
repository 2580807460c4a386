package io.cachekit.history;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The keys of a run, with their namespaces and tags, and everything that an operation may name. Immutable. */
final class KeySpace {

    static final int KEYS = 240;

    /** The first few are used and changed far more often than the others. */
    static final int HOT = 12;

    private static final int NAMESPACES = 6;
    private static final int GROUPS = 8;
    private static final int NEIGHBOURS = 8;
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Scope> scopes = new ArrayList<>();

    KeySpace() {
        for (int key = 0; key < KEYS; key++) {
            int own = key;
            add(Scope.Kind.KEY, name(key), other -> other == own);
        }
        for (int tag = 0; tag < KEYS / NEIGHBOURS; tag++) {
            int own = tag;
            add(Scope.Kind.TAG, "t" + tag, key -> key / NEIGHBOURS == own);
        }
        for (int namespace = 0; namespace < NAMESPACES; namespace++) {
            int own = namespace;
            add(Scope.Kind.NAMESPACE, "n" + namespace, key -> key % NAMESPACES == own);
        }
        for (int namespace = 0; namespace < NAMESPACES; namespace++) {
            for (int group = 0; group < GROUPS; group++) {
                int space = namespace;
                int own = group;
                add(
                        Scope.Kind.PATTERN,
                        "n" + namespace + ":g" + group + "-*",
                        key -> key % NAMESPACES == space && group(key) == own);
            }
        }
        add(Scope.Kind.ALL, "*", key -> true);
    }

    private void add(Scope.Kind kind, String name, IntPredicate covered) {
        scopes.add(new Scope(
                kind, name, IntStream.range(0, KEYS).filter(covered).boxed().toList()));
    }

    private static int group(int key) {
        return key / NAMESPACES % GROUPS;
    }

    static String namespace(int key) {
        return "n" + key % NAMESPACES;
    }

    static String name(int key) {
        return "g" + group(key) + "-" + key;
    }

    static CacheOptions options(int key) {
        return CacheOptions.ofTtl(LONG).tags("t" + key / NEIGHBOURS, "all");
    }

    /** The other keys of its namespace, so that they can be read at once. */
    static List<Integer> siblings(int key) {
        return IntStream.range(0, 8)
                .map(step -> (key + step * NAMESPACES) % KEYS)
                .boxed()
                .toList();
    }

    List<Scope> scopes() {
        return scopes;
    }

    /** The scopes of a kind that cover a key: one. */
    Scope covering(Scope.Kind kind, int key) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind && scope.keys().contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** Invalidates what a scope names. */
    static void invalidate(CacheService service, Scope scope) {
        switch (scope.kind()) {
            case KEY -> {
                int key = scope.keys().get(0);
                boolean unused = service.namespace(namespace(key)).delete(name(key));
            }
            case TAG -> {
                long unused = service.invalidateTags(scope.name());
            }
            case NAMESPACE -> {
                long unused = service.invalidateNamespace(scope.name());
            }
            case PATTERN -> {
                long unused = service.invalidatePattern(scope.name());
            }
            case ALL -> service.clearAll();
        }
    }
}
