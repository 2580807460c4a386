package io.cachekit.cdi;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template, compiled for one method. Immutable and thread-safe. */
final class Template {

    /** Makes a piece of the text from a call. */
    sealed interface Part permits Text, Value {}

    /** Literal text. */
    record Text(String text) implements Part {}

    /** A value of the call, and how to escape it. */
    record Value(Placeholder placeholder, UnaryOperator<String> escape) implements Part {}

    private final List<Part> parts;
    private final @Nullable String constant;

    Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
        boolean literal = parts.stream().allMatch(Text.class::isInstance);
        this.constant =
                literal ? parts.stream().map(part -> ((Text) part).text()).collect(Collectors.joining()) : null;
    }

    /** The text where there are no placeholders, null otherwise. */
    @Nullable String constant() {
        return constant;
    }

    boolean needsResult() {
        return parts.stream()
                .anyMatch(part ->
                        part instanceof Value value && value.placeholder().ofResult());
    }

    /** Throws an {@code IllegalArgumentException} where a placeholder is null or has no meaningful text. */
    String render(Call call) {
        if (constant != null) {
            return constant;
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Value value) {
                text.append(value.escape().apply(value.placeholder().text(call)));
            } else {
                text.append(((Text) part).text());
            }
        }
        return text.toString();
    }
}
