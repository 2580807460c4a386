package io.cachekit.cdi;

import java.util.Optional;

/** The properties that a namespace has of its own: {@code cachekit.namespaces."NAME".…}, one row each. */
enum NamespaceSetting {
    TTL(".ttl-seconds", "a whole number of seconds, or 0 for no expiry") {
        @Override
        void apply(KitDraft draft, String namespace, String value) {
            draft.builder.defaultTtl(namespace, Values.ttl(value));
        }
    },
    MAX_ITEMS(".max-memory-items", "a whole number from 1") {
        @Override
        void apply(KitDraft draft, String namespace, String value) {
            draft.builder.maxMemoryItems(namespace, Long.parseLong(value));
        }
    };

    static final String PREFIX = "cachekit.namespaces.";

    final String suffix;
    final String allowed;

    NamespaceSetting(String suffix, String allowed) {
        this.suffix = suffix;
        this.allowed = allowed;
    }

    /** Throws a {@code RuntimeException} if the value is not allowed. */
    abstract void apply(KitDraft draft, String namespace, String value);

    /** The namespace that a property names, quoted or bare; empty if it is not one of this kind. */
    Optional<String> namespaceIn(String property) {
        if (!property.startsWith(PREFIX)
                || !property.endsWith(suffix)
                || property.length() <= PREFIX.length() + suffix.length()) {
            return Optional.empty();
        }
        String name = property.substring(PREFIX.length(), property.length() - suffix.length());
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return Optional.of(quoted ? name.substring(1, name.length() - 1) : name);
    }
}
