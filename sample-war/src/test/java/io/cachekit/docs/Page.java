package io.cachekit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown page of the project, with a path relative to the top of the tree.
 *
 * @param path the file
 * @param lines its lines
 */
record Page(Path path, List<String> lines) {

    private static final Path TOP =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
    private static final Pattern HEADING = Pattern.compile("^(#{1,6}) (.*)$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** A line of a page, counted from 1. */
    record Line(int number, String text) {}

    /** A heading: its level, from 1, and its text. */
    record Heading(int number, int level, String text) {

        /** The anchor that GitHub makes of the text, unless an equal one came before. */
        String anchor() {
            return text.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
        }
    }

    /** A block of code: its language, the first line of its text, and the text. */
    record Block(int number, String language, String text) {}

    static Path top() {
        return TOP;
    }

    /** Every page that the project shows to its readers. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(TOP.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(
                                            "README.md",
                                            "CHANGELOG.md",
                                            "CONTRIBUTING.md",
                                            "SECURITY.md",
                                            "sample-war/README.md")
                                    .map(TOP::resolve),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(String name) {
        return read(TOP.resolve(name));
    }

    private static Page read(Path file) {
        try {
            return new Page(TOP.relativize(file), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines outside of code blocks and comments. */
    List<Line> prose() {
        List<Line> prose = new ArrayList<>();
        boolean code = false;
        boolean comment = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                code = !code;
            } else if (!code) {
                comment = comment || line.startsWith("<!--");
                if (!comment) {
                    prose.add(new Line(i + 1, line));
                }
                comment = comment && !line.contains("-->");
            }
        }
        return prose;
    }

    List<Heading> headings() {
        List<Heading> headings = new ArrayList<>();
        for (Line line : prose()) {
            Matcher heading = HEADING.matcher(line.text());
            if (heading.matches()) {
                headings.add(new Heading(line.number(), heading.group(1).length(), heading.group(2)));
            }
        }
        return headings;
    }

    /** The places that a link can lead to: headings, and anchors in tables. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        headings().forEach(heading -> anchors.add(heading.anchor()));
        prose().forEach(line -> ANCHOR.matcher(line.text()).results().forEach(anchor -> anchors.add(anchor.group(1))));
        return anchors;
    }

    /** The targets of the links and pictures. */
    List<Line> links() {
        List<Line> links = new ArrayList<>();
        for (Line line : prose()) {
            LINK.matcher(line.text().replaceAll("`[^`]*`", "``"))
                    .results()
                    .forEach(link -> links.add(new Line(line.number(), link.group(1))));
        }
        return links;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        @Nullable String language = null;
        int first = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("```")) {
                if (language != null) {
                    text.append(line).append('\n');
                }
            } else if (language == null) {
                language = line.substring(3).trim();
                first = i + 2;
                text.setLength(0);
            } else {
                blocks.add(new Block(first, language, text.toString()));
                language = null;
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return path.toString().replace('\\', '/');
    }
}
