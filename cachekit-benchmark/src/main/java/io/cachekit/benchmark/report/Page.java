package io.cachekit.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prose of the page, with <code>{{places}}</code> for what is made of the figures. */
final class Page {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Page() {}

    static String template() throws IOException {
        try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream("benchmarks.md"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Fills all places.
     *
     * @throws IllegalArgumentException if a place has no part, or a part no place
     */
    static String fill(String template, Map<String, String> parts) {
        Set<String> unused = new HashSet<>(parts.keySet());
        String page = PLACE.matcher(template).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalArgumentException("The page has no part " + place.group());
            }
            unused.remove(place.group(1));
            return Matcher.quoteReplacement(part);
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("The page has no place for " + unused);
        }
        return page;
    }
}
