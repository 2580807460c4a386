package io.cachekit.benchmark.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables in Markdown. */
final class Markdown {

    private Markdown() {}

    /**
     * A table, whose figures are to the right.
     *
     * @param words how many columns from the left hold words
     */
    static String table(int words, List<String> head, List<List<String>> rows) {
        List<String> rule = Stream.concat(
                        Collections.nCopies(words, "---").stream(),
                        Collections.nCopies(head.size() - words, "---:").stream())
                .toList();
        return Stream.concat(Stream.of(head, rule), rows.stream())
                .map(Markdown::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** A link to a picture beside the page. */
    static String image(String words, String file) {
        return "![" + words.replace("`", "") + "](" + file + ")";
    }

    /** An anchor or a file name of words. */
    static String slug(String words) {
        return words.replaceAll("(\\p{Lower})(\\p{Upper})", "$1-$2")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
    }
}
