package io.cachekit.cdi;

/** Makes the key of a call. Thread-safe. */
interface KeySource {

    /** The key inside its namespace; throws an {@code IllegalArgumentException} where an argument gives none. */
    String key(Call call);

    /** Whether the key is known only after the method has returned. */
    default boolean needsResult() {
        return false;
    }

    /** A key by template. */
    record OfTemplate(Template template) implements KeySource {

        @Override
        public String key(Call call) {
            return template.render(call);
        }

        @Override
        public boolean needsResult() {
            return template.needsResult();
        }
    }
}
