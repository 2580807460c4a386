package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A kit with something essential switched off, to come first on a class path.
 *
 * @param name what is off
 * @param edits what is changed in the sources
 */
record Mutant(String name, List<Edit> edits) {

    private static final String JAVA = "src/main/java/";
    private static final String RESOURCES = "src/main/resources/";

    /**
     * A change of one place.
     *
     * @param file below the module
     * @param from what is there, once
     * @param to what comes in its place
     */
    record Edit(String file, String from, String to) {

        static Edit java(String file, String from, String to) {
            return new Edit(JAVA + file, from, to);
        }

        static Edit resource(String file, String from, String to) {
            return new Edit(RESOURCES + file, from, to);
        }
    }

    static Mutant of(String name, Edit... edits) {
        return new Mutant(name, List.of(edits));
    }

    /** Writes the classes and resources that differ, to a folder of their own below one. */
    Path build(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> file : edited().entrySet()) {
            boolean java = file.getKey().startsWith(JAVA);
            String name = file.getKey().substring((java ? JAVA : RESOURCES).length());
            Path target = (java ? folder.resolve("sources") : classes).resolve(name);
            Path unused = Files.createDirectories(target.resolveSibling("."));
            unused = Files.writeString(target, file.getValue());
            if (java) {
                sources.add(target);
            }
        }
        if (!sources.isEmpty()) {
            compile(sources, classes);
        }
        return classes;
    }

    private Map<String, String> edited() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Path module = Path.of(System.getProperty("basedir", ""));
        for (Edit edit : edits) {
            String text = texts.get(edit.file());
            if (text == null) {
                text = Files.readString(module.resolve(edit.file()));
            }
            int at = text.indexOf(edit.from());
            assertThat(at >= 0 && text.indexOf(edit.from(), at + 1) < 0)
                    .as("'%s' is in %s once", edit.from(), edit.file())
                    .isTrue();
            texts.put(edit.file(), text.replace(edit.from(), edit.to()));
        }
        return texts;
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = Stream.of(
                            "-nowarn",
                            "-proc:none",
                            "-parameters",
                            "-d",
                            classes.toString(),
                            "-cp",
                            System.getProperty("java.class.path"))
                    .toList();
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
