package io.cachekit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Switches the cache for single namespaces at run time: a bean to inject, or {@code
 * CacheKit.control()}. A mode is that of this node alone and lasts until it stops; the property
 * {@code cachekit.namespaces."NAME".mode} gives the one at the start. Thread-safe; blocks on
 * nothing.
 *
 * <p>A mode counts for each read, store and set that begins after the call that set it has
 * returned, also if its load began before: such a load returns its value to its callers, and is
 * not stored unless the mode is {@link CacheMode#ON} then and its token is still good. A write
 * that had begun before is completed.
 */
public interface CacheControl {

    /**
     * Sets the mode of a namespace, on behalf of the application. A change is logged with a code.
     *
     * @param namespace the namespace, not blank, or null for the entries that have none
     * @param mode the mode
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the cache is switched off as a whole, by {@code
     *     cachekit.enabled}
     */
    default void mode(@Nullable String namespace, CacheMode mode) {
        mode(namespace, mode, "the application");
    }

    /**
     * Sets the mode of a namespace. A change is logged with a code.
     *
     * @param namespace the namespace, not blank, or null for the entries that have none
     * @param mode the mode
     * @param by who wants it, for the log
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the cache is switched off as a whole, by {@code
     *     cachekit.enabled}
     */
    void mode(@Nullable String namespace, CacheMode mode, String by);

    /**
     * Returns the mode of a namespace.
     *
     * @param namespace the namespace, or null for the entries that have none
     * @return its mode; {@link CacheMode#OFF} if the cache is switched off as a whole
     */
    CacheMode mode(@Nullable String namespace);

    /** {@return the namespaces with another mode than {@link CacheMode#ON}, by name; unmodifiable} */
    List<Switched> switched();

    /**
     * A namespace and its mode.
     *
     * @param namespace the namespace, or null for the entries that have none
     * @param mode the mode
     */
    record Switched(@Nullable String namespace, CacheMode mode) {

        /** Checks that there is a mode. */
        public Switched {
            Objects.requireNonNull(mode, "mode");
        }
    }
}
