package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Fwd;
import io.cachekit.jaxrs.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a request came to go on to the resource.
 *
 * @param fwd why (RFC 9211 §2.2)
 * @param detail what there is to say beside it, or null
 * @param key the key of the target, empty where there is none
 * @param stale the stored response that is to be confirmed, or to be sent where the resource fails, or null
 * @param flight what others wait for, or null
 * @param collapsed false where the request waited for another in vain, else null
 */
record ForwardReason(
        Fwd fwd,
        @Nullable String detail,
        String key,
        @Nullable StoredResponse stale,
        @Nullable ResponseFlight flight,
        @Nullable Boolean collapsed) {

    static ForwardReason past(Fwd fwd, @Nullable String detail) {
        return new ForwardReason(fwd, detail, "", null, null, null);
    }
}
