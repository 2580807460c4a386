package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Compares the jars and sizes of the page on Redis with what Maven resolves for the modules. */
class FootprintTest {

    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+) \\| (\\d+\\.\\d) \\|.*");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** A jar of a test in a half-done build is some classes, which this build has not packed yet. */
    private static final double TOLERANCE = 0.07;

    /** The rows of the table: names of artifacts, and the sum of their sizes. */
    private static Map<Set<String>, Double> table() {
        Map<Set<String>, Double> rows = new LinkedHashMap<>();
        List<String> section = Page.of("docs/redis.md")
                .text()
                .lines()
                .dropWhile(line -> !line.equals("## Footprint"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
        for (String line : section) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> names = new TreeSet<>();
                NAME.matcher(row.group(1)).results().forEach(name -> names.add(name.group(1)));
                rows.put(names, Double.valueOf(row.group(2)));
            }
        }
        return rows;
    }

    /** What a dependency on a module brings, by Maven's tree: artifact and version. */
    private static Map<String, String> resolved(String module) throws IOException {
        Path tree = Page.top().resolve(module).resolve("target/dependencies.json");
        assertThat(tree).as("made by the build of the module").exists();
        Map<String, String> found = new LinkedHashMap<>();
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(tree))) {
            add(reader.readObject(), found);
        }
        return found;
    }

    private static void add(JsonObject node, Map<String, String> found) {
        if (Set.of("", "compile", "runtime").contains(node.getString("scope"))
                && node.getString("optional").equals("false")) {
            found.put(node.getString("artifactId"), node.getString("version"));
            JsonArray children = node.getJsonArray("children");
            if (children != null) {
                children.forEach(child -> add(child.asJsonObject(), found));
            }
        }
    }

    private static double megabytes(String artifact, String version) {
        List<Path> entries = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(entry -> entry.endsWith(artifact + "-" + version + ".jar")
                        || entry.endsWith(artifact + "/target/classes"))
                .toList();
        assertThat(entries)
                .as("%s %s of %s", artifact, version, System.getProperty("java.class.path"))
                .hasSize(1);
        try {
            Path entry = entries.get(0);
            return (Files.isDirectory(entry) ? packed(entry) : Files.size(entry)) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long packed(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return bytes.size();
    }

    @Test
    void table_namesWhatMavenResolves() throws IOException {
        Map<String, String> impl = resolved("cachekit-impl");
        Map<String, String> all = new LinkedHashMap<>(resolved("cachekit-jaxrs"));
        all.keySet().removeAll(impl.keySet());
        List<Set<String>> rows = List.copyOf(table().keySet());
        assertThat(rows).hasSize(3);
        Set<String> ofImpl = new TreeSet<>(rows.get(0));
        ofImpl.addAll(rows.get(1));
        assertThat(impl.keySet()).containsExactlyInAnyOrderElementsOf(ofImpl);
        assertThat(all.keySet()).containsExactlyInAnyOrderElementsOf(rows.get(2));
    }

    @Test
    void table_hasTheirSizes() throws IOException {
        Map<String, String> versions = resolved("cachekit-impl");
        versions.putAll(resolved("cachekit-jaxrs"));
        table().forEach((names, stated) -> {
            double[] sizes = names.stream()
                    .mapToDouble(name -> megabytes(name, Objects.requireNonNull(versions.get(name), name)))
                    .toArray();
            assertThat(stated)
                    .as("%s are %s MB", names, Arrays.toString(sizes))
                    .isCloseTo(Arrays.stream(sizes).sum(), within(TOLERANCE));
        });
    }
}
