package io.cachekit.cdi.config;

import io.cachekit.CopyMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The properties that a namespace has of its own: {@code cachekit.namespaces."NAME".…}, one row each. */
enum NamespaceSetting {
    TTL(".ttl-seconds", "a whole number of seconds, or 0 for no expiry") {
        @Override
        void apply(KitConfiguration draft, String namespace, String value) {
            draft.builder.defaultTtl(namespace, PropertyValues.ttl(value));
        }
    },
    MAX_ITEMS(".max-memory-items", "a whole number from 1") {
        @Override
        void apply(KitConfiguration draft, String namespace, String value) {
            draft.builder.maxMemoryItems(namespace, Long.parseLong(value));
        }
    },
    COPY(".copy", "none, read or read-write") {
        @Override
        void apply(KitConfiguration draft, String namespace, String value) {
            CopyMode mode = PropertyValues.copyMode(value);
            draft.builder.memory(memory -> memory.copy(namespace, mode));
            draft.copies.put(namespace, mode);
        }
    },
    CODEC(".codec", "auto, exact, jsonb, jackson or java") {
        @Override
        void apply(KitConfiguration draft, String namespace, String value) {
            draft.builder.redis(redis -> redis.values(values -> values.codec(namespace, value)));
        }
    };

    static final String PREFIX = "cachekit.namespaces.";

    final String suffix;
    final String allowed;

    NamespaceSetting(String suffix, String allowed) {
        this.suffix = suffix;
        this.allowed = allowed;
    }

    /** What may follow the name of a namespace, for messages. */
    static String suffixes() {
        List<String> all =
                Arrays.stream(values()).map(setting -> setting.suffix).toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }

    /** Throws a {@code RuntimeException} if the value is not allowed. */
    abstract void apply(KitConfiguration draft, String namespace, String value);

    /**
     * The namespace that a property names, quoted or bare; empty if it is not one of this kind.
     *
     * @throws IllegalArgumentException if it is, and names none
     */
    Optional<String> namespaceIn(String property) {
        if (!property.startsWith(PREFIX)
                || !property.endsWith(suffix)
                || property.length() < PREFIX.length() + suffix.length()) {
            return Optional.empty();
        }
        String spelled = property.substring(PREFIX.length(), property.length() - suffix.length());
        boolean quoted = spelled.length() > 1 && spelled.startsWith("\"") && spelled.endsWith("\"");
        String name = quoted ? spelled.substring(1, spelled.length() - 1) : spelled;
        if (name.isBlank() || name.indexOf('"') >= 0) {
            throw new IllegalArgumentException(
                    property + " names no namespace; allowed is " + PREFIX + "\"NAME\"" + suffix);
        }
        return Optional.of(name);
    }

    /** The property of this kind that an environment variable stands for; empty if it is not one of this kind. */
    Optional<String> propertyOf(String variable) {
        String prefix = Variables.nameOf(PREFIX);
        String end = Variables.nameOf(suffix);
        if (!variable.startsWith(prefix)
                || !variable.endsWith(end)
                || variable.length() <= prefix.length() + end.length()) {
            return Optional.empty();
        }
        String spelled = variable.substring(prefix.length(), variable.length() - end.length())
                .toLowerCase(Locale.ROOT);
        boolean quoted = spelled.length() > 2 && spelled.startsWith("_") && spelled.endsWith("_");
        String name = quoted ? "\"" + spelled.substring(1, spelled.length() - 1) + "\"" : spelled;
        return Optional.of(PREFIX + name + suffix);
    }
}
