package io.cachekit.jaxrs.engine;

import io.cachekit.CacheConfigurationException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads properties of the application; a wrong value is an error that names property, value and what is allowed. */
final class PropertyReader {

    private final Function<String, Optional<String>> config;

    PropertyReader(Function<String, Optional<String>> config) {
        this.config = config;
    }

    int number(String property, int preset, int max) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return preset;
        }
        if (text.get().matches("\\d{1,10}")) {
            long value = Long.parseLong(text.get());
            if (value >= 1 && value <= max) {
                return (int) value;
            }
        }
        throw wrong(property, text.get(), "a whole number from 1 to " + max);
    }

    boolean flag(String property, boolean preset) {
        Optional<String> text = text(property).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw wrong(property, text.get(), "true or false");
        }
        return text.map(Boolean::parseBoolean).orElse(preset);
    }

    <E extends Enum<E>> E choice(String property, E preset) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return preset;
        }
        E[] all = preset.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(one -> name(one).equals(text.get().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        property,
                        text.get(),
                        String.join(
                                ", ",
                                Arrays.stream(all).map(PropertyReader::name).toList())));
    }

    Duration duration(String property, Duration preset) {
        Optional<String> text = text(property);
        try {
            Duration value = text.map(Duration::parse).orElse(preset);
            if (!value.isNegative()) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw wrong(property, text.orElse(""), "an ISO-8601 duration such as PT30S, not negative");
    }

    /** A time to live; open where there is no such property. */
    Ttl ttl(String property) {
        Optional<String> text = text(property);
        try {
            return text.map(value -> Ttl.ofProperty(property, value)).orElse(Ttl.OPEN);
        } catch (IllegalArgumentException e) {
            throw new CacheConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    List<String> names(String property) {
        List<String> names = text(property).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw wrong(property, name, "names of header fields, with commas between");
            }
        }
        return names;
    }

    Optional<String> text(String property) {
        return config.apply(property).map(String::strip).filter(value -> !value.isEmpty());
    }

    static CacheConfigurationException wrong(String property, String value, String allowed) {
        return new CacheConfigurationException(property + " is '" + value + "'; it must be " + allowed);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
