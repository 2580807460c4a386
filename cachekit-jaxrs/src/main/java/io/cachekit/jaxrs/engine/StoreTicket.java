package io.cachekit.jaxrs.engine;

import io.cachekit.CacheToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a response may be stored, and with which right.
 *
 * @param primary the key of the target
 * @param token the right to store under the primary key
 * @param variant the slot among the variants; null where nothing is stored for the target
 */
record StoreTicket(
        String primary, CacheToken token, @Nullable Variant variant) {

    /**
     * A slot for a variant of a target that depends on the named request fields.
     *
     * @param names the names, in lower case and sorted
     * @param key the key of the slot
     * @param token the right to store there
     */
    record Variant(List<String> names, String key, CacheToken token) {}
}
