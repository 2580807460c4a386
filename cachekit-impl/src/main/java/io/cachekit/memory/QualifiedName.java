package io.cachekit.memory;

import org.jspecify.annotations.Nullable;

/** A key in a namespace, both checked before: what entries that have a namespace are found by. */
final class QualifiedName {

    private final String key;
    private final String namespace;
    private final int hash;

    QualifiedName(String key, String namespace) {
        this.key = key;
        this.namespace = namespace;
        this.hash = 31 * key.hashCode() + namespace.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof QualifiedName that
                        && hash == that.hash
                        && key.equals(that.key)
                        && namespace.equals(that.namespace));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return namespace + ":" + key;
    }
}
