package io.cachekit.cdi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds properties that nobody reads, most of them misspelled. */
final class KnownNames {

    /** Names below these belong to other parts of the kit. */
    private static final List<String> ELSEWHERE = List.of("cachekit.http.");

    private KnownNames() {}

    /** One line about a name below {@code cachekit.} that is unknown; empty if it is known. */
    static Optional<String> complaint(String property) {
        List<String> known = KitSetting.all().map(KitSetting::property).toList();
        if (known.contains(property) || ELSEWHERE.stream().anyMatch(property::startsWith)) {
            return Optional.empty();
        }
        String nearest = property.startsWith(NamespaceSetting.PREFIX)
                ? "cachekit.namespaces.\"NAME\".ttl-seconds and .max-memory-items"
                : known.stream()
                        .min(Comparator.comparingInt(name -> distance(name, property)))
                        .orElseThrow();
        return Optional.of("Unknown property " + property + " has no effect; the nearest known is " + nearest);
    }

    /** The Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
