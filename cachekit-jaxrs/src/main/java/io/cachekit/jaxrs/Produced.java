package io.cachekit.jaxrs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The media types that a resource method declares, and which of them a request selects (Jakarta RESTful Web Services
 * 3.1, §3.8). Where that can't be told beforehand, the whole Accept field takes part in the key instead.
 *
 * @param types what {@code @Produces} says, empty where there is none
 */
record Produced(List<MediaRange> types) {

    static Produced of(List<String> declared) {
        return new Produced(
                HeaderList.members(declared).stream().map(MediaRange::parse).toList());
    }

    /** The selected type; empty where the declaration leaves it open. */
    Optional<String> select(List<String> accept) {
        if (types.isEmpty() || !types.stream().allMatch(MediaRange::isConcrete)) {
            return Optional.empty();
        }
        List<String> members = HeaderList.members(accept);
        List<MediaRange> ranges = (members.isEmpty() ? List.of("*/*") : members)
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
