package io.cachekit.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pictures of a page, kept until it is written. */
final class Plots {

    private static final String FOLDER = "benchmarks";

    private final Map<String, String> pictures = new TreeMap<>();

    /**
     * Adds a picture.
     *
     * @param name of which its file's name is made
     * @param words what it shows
     * @return the link to it
     */
    String add(String name, String words, String svg) {
        String file = Markdown.slug(name) + ".svg";
        if (pictures.put(file, svg) != null) {
            throw new IllegalArgumentException("There are two plots " + file);
        }
        return Markdown.image(words, FOLDER + "/" + file);
    }

    /** Writes all of them beside the page, and removes those of an earlier one. */
    void write(Path docs) throws IOException {
        Path folder = Files.createDirectories(docs.resolve(FOLDER));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old :
                    files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                Files.delete(old);
            }
        }
        for (Map.Entry<String, String> picture : pictures.entrySet()) {
            Files.writeString(folder.resolve(picture.getKey()), picture.getValue());
        }
    }
}
