package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.StoredResponse;

/** What became of a response that was to be stored. */
sealed interface StoreResult {

    /**
     * It was stored.
     *
     * @param response the response as stored
     */
    record Stored(StoredResponse response) implements StoreResult {}

    /**
     * It may be stored, but something was invalidated while it was made, or the cache could not take it.
     *
     * @param response the response as it would have been stored
     */
    record Raced(StoredResponse response) implements StoreResult {}

    /**
     * It may not be stored.
     *
     * @param why why not
     */
    record Refused(Refusal why) implements StoreResult {}
}
