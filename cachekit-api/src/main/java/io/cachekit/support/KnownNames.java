package io.cachekit.support;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names of properties that the kit reads. Others have no effect; most of them are misspelled.
 *
 * @param names the names
 */
public record KnownNames(List<String> names) {

    /** A missing or different word counts like so many wrong letters. */
    private static final int WORD = 4;

    /** Words that are easily left out. */
    private static final Set<String> FILLERS = Set.of("default", "seconds");

    /** The environment variable for a property, as MicroProfile Config derives it. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** One line about a property that is unknown; empty if it is known. */
    public Optional<String> complaint(String property) {
        return names.contains(property) ? Optional.empty() : Optional.of(unknown(property, nearest(property, names)));
    }

    /** One line about an environment variable that is unknown; empty if it is known. */
    public Optional<String> complaintOfVariable(String variable) {
        List<String> variables = names.stream().map(KnownNames::variable).toList();
        return variables.contains(variable)
                ? Optional.empty()
                : Optional.of(unknownVariable(variable, nearest(variable, variables)));
    }

    /** The line about an unknown property. */
    public static String unknown(String property, String nearest) {
        return "Unknown property " + property + " has no effect; the nearest known is " + nearest;
    }

    /** The line about an unknown environment variable. */
    public static String unknownVariable(String variable, String nearest) {
        return "Unknown environment variable " + variable + " has no effect; the nearest known is " + nearest;
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> difference(name, each))
                        .thenComparingInt(each -> distance(name, each)))
                .orElseThrow();
    }

    /** By words: a name that lacks some is nearer than one with others, or of another group. */
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
        return Arrays.stream(separated.split("[^A-Za-z0-9]+", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !FILLERS.contains(word))
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
