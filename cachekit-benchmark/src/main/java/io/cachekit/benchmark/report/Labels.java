package io.cachekit.benchmark.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Plain words for the names of benchmarks, from {@code labels.properties}; a name without an entry speaks for itself. */
final class Labels {

    private final Properties words;

    Labels(Properties words) {
        this.words = words;
    }

    static Labels load() throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Labels.class.getResourceAsStream("labels.properties")),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return new Labels(words);
    }

    String section(String name) {
        return find("section." + name).orElse(name);
    }

    String group(String name) {
        return find("group." + name).orElseGet(() -> name.substring(name.lastIndexOf('.') + 1));
    }

    /** Of a group, or else of all of that name. */
    String contender(String group, String name) {
        return find("contender." + group + "." + name)
                .or(() -> find("contender." + name))
                .orElse(name);
    }

    /** A benchmark of scale. */
    String scale(String name) {
        return find("group." + name).orElseGet(() -> name.substring(name.indexOf('.') + 1));
    }

    /** A plot's axis along which it grows. */
    String axis(String name) {
        return find("axis." + name).orElse("x");
    }

    /** What a group's contenders are compared with: its own, or the first of all that are usual, or the first. */
    String baseline(String group, List<String> contenders) {
        return Stream.concat(find("baseline." + group).stream(), list("baselines").stream())
                .filter(contenders::contains)
                .findFirst()
                .orElse(contenders.get(0));
    }

    /** Groups that prepare each invocation, which CPU time and bytes would count, too. */
    boolean isByClock(String group) {
        return list("by-clock").contains(group);
    }

    /** Parameters that say who is measured, not how. */
    boolean isContender(String param) {
        return list("contender-params").contains(param);
    }

    /** Where a section comes; those without a place come last. */
    int place(String section) {
        int place = list("sections").indexOf(section);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private List<String> list(String key) {
        return find(key).map(list -> List.of(list.split(",\\s*", -1))).orElse(List.of());
    }

    private Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }
}
