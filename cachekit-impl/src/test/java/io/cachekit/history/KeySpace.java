package io.cachekit.history;

import io.cachekit.CacheOptions;
import io.cachekit.Refresh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The entries of a run, with their namespaces and tags, and everything that an operation may name.
 * Numbers below {@link #KEYS} are keys with a truth of their own; those from there on are derived
 * entries: each is made of the entry one level below it, and so, in the end, of a key. A derived
 * entry has the namespace of its key, a tag in common with it, and one that no key has. Immutable.
 */
final class KeySpace {

    static final int KEYS = 240;

    /**
     * The first few are used and changed far more often than the others, and have derived entries.
     */
    static final int HOT = 12;

    /** Levels of derived entries. */
    static final int DEPTH = 3;

    /** All entries: the keys, then the derived ones level by level. */
    static final int ENTRIES = KEYS + DEPTH * HOT;

    private static final int NAMESPACES = 6;
    private static final int GROUPS = 8;
    private static final int NEIGHBOURS = 8;
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final Duration ON_ERROR = Duration.ofSeconds(8);
    private static final Duration WHILE_LOADED = Duration.ofSeconds(2);

    private final List<Scope> scopes = new ArrayList<>();

    KeySpace() {
        for (int entry = 0; entry < ENTRIES; entry++) {
            int own = entry;
            add(Scope.Kind.KEY, Integer.toString(entry), other -> other == own && level(other) == 0);
        }
        for (int tag = 0; tag < KEYS / NEIGHBOURS; tag++) {
            int own = tag;
            IntPredicate covered = entry -> source(entry) / NEIGHBOURS == own;
            add(Scope.Kind.TAG, "t" + tag, covered);
            add(Scope.Kind.TAGS, "d" + tag + ",k" + tag, covered);
            add(Scope.Kind.UNION, "d" + tag + ",k" + tag, covered);
        }
        for (int namespace = 0; namespace < NAMESPACES; namespace++) {
            int own = namespace;
            add(Scope.Kind.NAMESPACE, "n" + namespace, entry -> source(entry) % NAMESPACES == own);
        }
        for (int namespace = 0; namespace < NAMESPACES; namespace++) {
            for (int group = 0; group < GROUPS; group++) {
                int space = namespace;
                int own = group;
                add(
                        Scope.Kind.PATTERN,
                        "n" + namespace + ":g" + group + "-*",
                        entry -> source(entry) % NAMESPACES == space && group(entry) == own);
            }
        }
        add(Scope.Kind.ALL, "*", entry -> true);
    }

    private void add(Scope.Kind kind, String name, IntPredicate outlawed) {
        scopes.add(new Scope(
                kind, name, IntStream.range(0, ENTRIES).filter(outlawed).boxed().toList()));
    }

    /** The key that an entry is made of in the end, or is. */
    static int source(int entry) {
        return entry < KEYS ? entry : (entry - KEYS) % HOT;
    }

    /** Of how many others an entry is made: 0 for a key. */
    static int level(int entry) {
        return entry < KEYS ? 0 : 1 + (entry - KEYS) / HOT;
    }

    /** The derived entry of a hot key at a level. */
    static int derived(int key, int level) {
        return KEYS + (level - 1) * HOT + key;
    }

    /** The entry that a derived one is made of. */
    static int below(int entry) {
        return level(entry) == 1 ? source(entry) : entry - HOT;
    }

    private static int group(int entry) {
        return source(entry) / NAMESPACES % GROUPS;
    }

    static String namespace(int entry) {
        return "n" + source(entry) % NAMESPACES;
    }

    static String name(int entry) {
        return "g" + group(entry) + "-" + source(entry) + (level(entry) == 0 ? "" : "/" + level(entry));
    }

    /**
     * A derived entry lives for a short time now and then, so that it is made anew while what it is
     * made of is there.
     */
    static CacheOptions options(int entry) {
        boolean derived = level(entry) > 0;
        boolean brief = derived && ThreadLocalRandom.current().nextInt(3) > 0;
        int neighbours = source(entry) / NEIGHBOURS;
        return CacheOptions.ofTtl(brief ? SHORT : LONG)
                .tags("t" + neighbours, (derived ? "d" : "k") + neighbours, "all");
    }

    /**
     * The same with all windows, and so short a life that an entry is mostly in one of them; half of the calls rather
     * wait for a load than take an old value.
     */
    static CacheOptions windows(int entry) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return options(entry)
                .ttl(Duration.ofMillis(random.nextLong(20, 150)))
                .ttlJitter(0.3)
                .staleIfError(ON_ERROR)
                .staleWhileRevalidate(random.nextBoolean() ? WHILE_LOADED : Duration.ZERO)
                .refreshAfterPercent(60)
                .absentTtl(Duration.ofMillis(random.nextLong(50, 350)));
    }

    /** The same with refreshes in the background now and then, for which the caller may wait a little. */
    static CacheOptions refreshed(int entry) {
        return switch (ThreadLocalRandom.current().nextInt(6)) {
            case 0 -> windows(entry).refresh(Refresh.BACKGROUND);
            case 1 -> windows(entry).refresh(Refresh.BACKGROUND).maxRefreshWait(SHORT);
            default -> windows(entry);
        };
    }

    /**
     * Others of its namespace, so that they can be read at once: for a derived entry all that is
     * made of its key.
     */
    static List<Integer> siblings(int entry) {
        int key = source(entry);
        if (level(entry) > 0) {
            return IntStream.rangeClosed(1, DEPTH)
                    .map(level -> derived(key, level))
                    .boxed()
                    .toList();
        }
        return IntStream.range(0, 8)
                .map(step -> (key + step * NAMESPACES) % KEYS)
                .boxed()
                .toList();
    }

    List<Scope> scopes() {
        return scopes;
    }

    /** The scope of a kind that covers a key: there is one. */
    Scope covering(Scope.Kind kind, int key) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind && scope.entries().contains(key))
                .findFirst()
                .orElseThrow();
    }

    /** The scope of one entry, by its key. */
    Scope one(int entry) {
        return scopes.get(entry);
    }
}
