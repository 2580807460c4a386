package io.cachekit.support;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting: the property that gives it, the values that it takes, and its default. Parsing,
 * messages and the tables of the documentation use the same row. Immutable.
 *
 * @param name the property
 * @param allowed the values in words, for messages
 * @param preset the default, or null for none
 * @param secret whether no message may hold the value
 * @param parser makes a value of a text, and throws a {@code RuntimeException} if it can't
 * @param range accepts the values that are allowed
 */
public record Setting<T>(
        String name,
        String allowed,
        @Nullable T preset,
        boolean secret,
        Function<String, T> parser,
        Predicate<T> range) {

    /** A setting whose values are checked by the parser alone. */
    public static <T> Setting<T> of(String name, String allowed, @Nullable T preset, Function<String, T> parser) {
        return new Setting<>(name, allowed, preset, false, parser, value -> true);
    }

    /** A text. */
    public static Setting<String> text(String name, String allowed, @Nullable String preset) {
        return of(name, allowed, preset, text -> text);
    }

    /** A text that no message holds. */
    public static Setting<String> secret(String name, String allowed) {
        return new Setting<>(name, allowed, null, true, text -> text, value -> true);
    }

    /** True or false, in any case. */
    public static Setting<Boolean> flag(String name, boolean preset) {
        return of(name, "true or false", preset, text -> {
            boolean value = text.equalsIgnoreCase("true");
            if (!value && !text.equalsIgnoreCase("false")) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    /** A whole number of a range. */
    public static Setting<Integer> number(String name, int least, int most, @Nullable Integer preset) {
        return new Setting<>(
                name,
                "a whole number from " + least + " to " + most,
                preset,
                false,
                Integer::valueOf,
                value -> value >= least && value <= most);
    }

    /** A large whole number of a range. */
    public static Setting<Long> count(String name, long least, long most, @Nullable Long preset) {
        return new Setting<>(
                name,
                "a whole number from " + least + (most == Long.MAX_VALUE ? "" : " to " + most),
                preset,
                false,
                Long::valueOf,
                value -> value >= least && value <= most);
    }

    /** A duration of a range. The bounds and the default are ISO-8601 texts. */
    public static Setting<Duration> duration(String name, String least, String most, @Nullable String preset) {
        Duration shortest = Duration.parse(least);
        Duration longest = Duration.parse(most);
        return new Setting<>(
                name,
                "an ISO-8601 duration from " + least + " to " + most,
                preset == null ? null : Duration.parse(preset),
                false,
                Duration::parse,
                value -> value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0);
    }

    /** One constant of a type, by its name with dashes, in any case. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E preset) {
        return choice(name, preset, List.of(preset.getDeclaringClass().getEnumConstants()));
    }

    /** One of several constants. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E preset, List<E> values) {
        List<String> words = values.stream().map(Setting::shown).toList();
        return of(name, oneOf(words), preset, text -> {
            int position = words.indexOf(text.toLowerCase(Locale.ROOT).replace('_', '-'));
            if (position < 0) {
                throw new IllegalArgumentException(text);
            }
            return values.get(position);
        });
    }

    /** One of several words, as they are written. */
    public static Setting<String> word(String name, String preset, List<String> words) {
        return new Setting<>(name, oneOf(words), preset, false, text -> text, words::contains);
    }

    /** A list with commas between its elements, each of which a predicate has to accept. */
    public static Setting<List<String>> list(String name, String allowed, Predicate<String> element) {
        return new Setting<>(
                name,
                allowed,
                List.of(),
                false,
                text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList(),
                values -> values.stream().allMatch(element));
    }

    private static String oneOf(List<String> words) {
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    /** The same setting with other words for its values. */
    public Setting<T> allowing(String words) {
        return new Setting<>(name, words, preset, secret, parser, range);
    }

    /** The same values without a default for another property. */
    public Setting<T> named(String property) {
        return new Setting<>(property, allowed, null, secret, parser, range);
    }

    /** The default of a setting that has one. */
    public T byDefault() {
        return Objects.requireNonNull(preset, name);
    }

    /** The default as it would be configured; "none" if there is none. */
    public String presetText() {
        boolean none = preset == null || (preset instanceof Collection<?> elements && elements.isEmpty());
        return none ? "none" : shown(byDefault());
    }

    /** Returns the value of a text. Throws an {@code IllegalArgumentException} if it is refused. */
    public T parse(String text) {
        T value;
        try {
            value = parser.apply(text.strip());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(refusal(text), secret ? null : e);
        }
        if (!range.test(value)) {
            throw new IllegalArgumentException(refusal(text));
        }
        return value;
    }

    /** Returns a value. Throws an {@code IllegalArgumentException} if it is refused. */
    public T check(T value) {
        if (!range.test(value)) {
            throw new IllegalArgumentException(value instanceof String text ? refusal(text) : line(shown(value)));
        }
        return value;
    }

    /** The message that refuses a text; without it if it is secret. */
    public String refusal(String text) {
        return line(secret ? "malformed" : "'" + text + "'");
    }

    private String line(String value) {
        return name + " is " + value + "; allowed is " + allowed;
    }

    private static String shown(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(Setting::shown).collect(Collectors.joining(", "));
        }
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.toString();
    }
}
