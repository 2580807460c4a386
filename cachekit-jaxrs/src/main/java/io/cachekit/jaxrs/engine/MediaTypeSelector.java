package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderList;
import io.cachekit.jaxrs.http.MediaRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The media types that a resource method declares, and which of them a request selects (Jakarta
 * RESTful Web Services 3.1, §3.8). If they leave that open, the whole Accept field is part of the
 * key instead. Thread-safe.
 */
public final class MediaTypeSelector {

    private static final int MAX_REMEMBERED = 64;
    private static final int MAX_REMEMBERED_LENGTH = 256;

    private final List<MediaRange> types;
    private final boolean open;
    private final Optional<String> first;
    private final Map<String, Optional<String>> remembered = new ConcurrentHashMap<>();

    private MediaTypeSelector(List<MediaRange> types) {
        this.types = types;
        this.open = types.isEmpty() || !types.stream().allMatch(MediaRange::isConcrete);
        this.first = open ? Optional.empty() : choose(List.of());
    }

    /** Takes the values of {@code @Produces}. */
    public static MediaTypeSelector of(List<String> declared) {
        return new MediaTypeSelector(
                HeaderList.members(declared).stream().map(MediaRange::parse).toList());
    }

    /** The type for a request without Accept; empty if the declaration leaves it open. */
    public Optional<String> first() {
        return first;
    }

    /** The selected type; empty if the declaration leaves it open. */
    Optional<String> select(List<String> accept) {
        if (open) {
            return Optional.empty();
        }
        if (accept.isEmpty() || (accept.size() == 1 && accept.get(0).equals("*/*"))) {
            return first;
        }
        String text = accept.size() == 1 ? accept.get(0) : String.join(",", accept);
        Optional<String> known = remembered.get(text);
        if (known == null) {
            known = choose(HeaderList.members(accept));
            if (text.length() <= MAX_REMEMBERED_LENGTH && remembered.size() < MAX_REMEMBERED) {
                remembered.put(text, known);
            }
        }
        return known;
    }

    private Optional<String> choose(List<String> accept) {
        List<MediaRange> ranges = (accept.isEmpty() ? List.of("*/*") : accept)
                .stream().map(MediaRange::parse).toList();
        return types.stream()
                .filter(type -> weight(type, ranges) > 0)
                .min(Comparator.comparingInt((MediaRange type) -> -weight(type, ranges))
                        .thenComparingInt(type -> -type.quality()))
                .map(MediaRange::name);
    }

    /** The weight that the most specific matching range gives a type. */
    private static int weight(MediaRange type, List<MediaRange> ranges) {
        return ranges.stream()
                .filter(range -> range.accepts(type))
                .max(Comparator.comparingInt(MediaRange::specificity))
                .map(MediaRange::quality)
                .orElse(0);
    }
}
