package io.cachekit.history;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a change is of what kind. Immutable.
 *
 * @param sets of a hundred changes of an own key, those that set it
 * @param puts of a hundred changes of an own key, those that put it
 * @param kinds kinds of invalidations, by a number that is above those before them by their share
 * @param shares the sum of all shares
 */
record ChangeMix(int sets, int puts, NavigableMap<Integer, Scope.Kind> kinds, int shares) {

    /** For entries that are made of nothing. */
    static final ChangeMix FLAT =
            of(30, 20, Map.of(Scope.Kind.KEY, 22, Scope.Kind.TAG, 16, Scope.Kind.PATTERN, 9, Scope.Kind.NAMESPACE, 3));

    /** The same with more of what names derived entries together with what they are made of. */
    static final ChangeMix DERIVED = of(
            12,
            8,
            Map.of(
                    Scope.Kind.KEY,
                    15,
                    Scope.Kind.TAG,
                    20,
                    Scope.Kind.TAGS,
                    15,
                    Scope.Kind.UNION,
                    15,
                    Scope.Kind.PATTERN,
                    12,
                    Scope.Kind.NAMESPACE,
                    3));

    private static ChangeMix of(int sets, int puts, Map<Scope.Kind, Integer> shares) {
        NavigableMap<Integer, Scope.Kind> kinds = new TreeMap<>();
        int sum = 0;
        for (Scope.Kind kind : Scope.Kind.values()) {
            int share = shares.getOrDefault(kind, 0);
            if (share > 0) {
                sum += share;
                kinds.put(sum, kind);
            }
        }
        return new ChangeMix(sets, puts, kinds, sum);
    }

    /** A kind at random. */
    Scope.Kind kind() {
        return kinds.higherEntry(ThreadLocalRandom.current().nextInt(shares)).getValue();
    }
}
