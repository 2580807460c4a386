package io.cachekit.cdi.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds properties that nobody reads, most of them misspelled. */
final class UnknownProperties {

    /** Names below these belong to other parts of the kit. */
    private static final List<String> ELSEWHERE = List.of("cachekit.http.");

    /** A word that is missing, or has another one in its place, counts like so many wrong letters. */
    private static final int WORD = 4;

    private UnknownProperties() {}

    /** One line about a name below {@code cachekit.} that is unknown; empty if it is known. */
    static Optional<String> complaint(String property) {
        List<String> known = KitSetting.all().map(KitSetting::property).toList();
        if (known.contains(property) || ELSEWHERE.stream().anyMatch(property::startsWith)) {
            return Optional.empty();
        }
        String nearest = property.startsWith(NamespaceSetting.PREFIX)
                ? NamespaceSetting.PREFIX + "\"NAME\"" + NamespaceSetting.suffixes()
                : nearest(property, known);
        return Optional.of("Unknown property " + property + " has no effect; the nearest known is " + nearest);
    }

    /** The same of an environment variable. */
    static Optional<String> complaintOfVariable(String variable) {
        List<String> known = KitSetting.all()
                .map(KitSetting::property)
                .map(Variables::nameOf)
                .toList();
        if (known.contains(variable)
                || ELSEWHERE.stream().map(Variables::nameOf).anyMatch(variable::startsWith)) {
            return Optional.empty();
        }
        String nearest = variable.startsWith(Variables.nameOf(NamespaceSetting.PREFIX))
                ? Variables.nameOf(NamespaceSetting.PREFIX + "\"NAME\"" + NamespaceSetting.TTL.suffix) + " and the like"
                : nearest(variable, known);
        return Optional.of(
                "Unknown environment variable " + variable + " has no effect; the nearest known is " + nearest);
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> difference(name, each))
                        .thenComparingInt(each -> distance(name, each)))
                .orElseThrow();
    }

    /** By words: a name that lacks some is nearer than one that has others in their place, or is of another group. */
    private static int difference(String name, String known) {
        List<String> words = words(name);
        List<String> candidates = words(known);
        int difference = Math.max(0, candidates.size() - words.size()) + Math.abs(dots(known) - dots(name));
        for (String word : words) {
            difference += WORD
                    * candidates.stream()
                            .mapToInt(candidate -> Math.min(WORD, distance(word, candidate)))
                            .min()
                            .orElse(WORD);
        }
        return difference;
    }

    private static int dots(String name) {
        return (int) name.chars().filter(character -> character == '.').count();
    }

    private static List<String> words(String name) {
        String separated = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        return List.of(separated.split("[^A-Za-z0-9]+", -1)).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
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
