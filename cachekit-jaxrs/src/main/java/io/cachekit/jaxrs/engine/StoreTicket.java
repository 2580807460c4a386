package io.cachekit.jaxrs.engine;

import io.cachekit.CacheToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The permission to store a response.
 *
 * @param primary the key of the target
 * @param token the token for the primary key
 * @param variant the place among the variants; null if nothing is stored for the target
 */
record StoreTicket(
        String primary, CacheToken token, @Nullable Variant variant) {

    /**
     * A place for a variant of a target that depends on the named request fields.
     *
     * @param names the names, in lower case and sorted
     * @param token the token for it
     */
    record Variant(List<String> names, String key, CacheToken token) {}

    /** The place for a response that depends on these fields. */
    Variant place(List<String> names) {
        return variant != null && variant.names().equals(names) ? variant : new Variant(names, primary, token);
    }
}
