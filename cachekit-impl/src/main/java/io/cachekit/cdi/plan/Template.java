package io.cachekit.cdi.plan;

import io.cachekit.LookupKey;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A template, compiled for one method. Immutable and thread-safe. */
final class Template {

    /** Makes a piece of the text from a call. */
    sealed interface Part permits Text, Value, Caller {}

    /** Literal text. */
    record Text(String text) implements Part {}

    /** A value of the call, and how to escape it, if at all. */
    record Value(Placeholder placeholder, @Nullable UnaryOperator<String> escape) implements Part {

        String text(Call call) {
            return escaped(placeholder.text(call));
        }

        String text(@Nullable Object[] arguments) {
            return escaped(placeholder.text(arguments));
        }

        private String escaped(String text) {
            return escape == null ? text : escape.apply(text);
        }
    }

    /** The name of the caller, and how to escape it, if at all. */
    record Caller(Callers callers, String where, @Nullable UnaryOperator<String> escape) implements Part {

        String text() {
            String name = callers.name(where);
            return escape == null ? name : escape.apply(name);
        }
    }

    private final List<Part> parts;
    private final @Nullable String constant;
    private final @Nullable Value only;
    /** The argument that is the key as it is, or -1: the shortest way to the key of a hit. */
    private final int whole;

    Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.only = parts.size() == 1 && parts.get(0) instanceof Value value ? value : null;
        this.whole =
                only == null || only.escape() != null ? -1 : only.placeholder().whole();
        boolean literal = parts.stream().allMatch(Text.class::isInstance);
        this.constant =
                literal ? parts.stream().map(part -> ((Text) part).text()).collect(Collectors.joining()) : null;
    }

    /** The text of a template without placeholders, null for others. */
    @Nullable String constant() {
        return constant;
    }

    boolean needsResult() {
        return parts.stream()
                .anyMatch(part ->
                        part instanceof Value value && value.placeholder().ofResult());
    }

    /** Throws an {@code IllegalArgumentException} if a placeholder is null or has no text. */
    String render(Call call) {
        if (constant != null) {
            return constant;
        }
        return only == null ? joined(call) : only.text(call);
    }

    /** Checks whether it is one argument, or a property of one, and nothing else. */
    boolean isOneArgument() {
        return only != null && !only.placeholder().ofResult();
    }

    /** The key if {@link #isOneArgument()}; throws as {@link #render(Call)} does. */
    LookupKey lookup(@Nullable Object[] arguments, @Nullable String namespace) {
        Object argument = whole < 0 ? null : arguments[whole];
        if (argument instanceof Long number) {
            return LookupKey.of(number.longValue(), namespace);
        }
        if (argument instanceof Integer number) {
            return LookupKey.of(number.longValue(), namespace);
        }
        return LookupKey.of(Objects.requireNonNull(only).text(arguments), namespace);
    }

    private String joined(Call call) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Value value) {
                text.append(value.text(call));
            } else if (part instanceof Caller caller) {
                text.append(caller.text());
            } else if (part instanceof Text literal) {
                text.append(literal.text());
            }
        }
        return text.toString();
    }
}
