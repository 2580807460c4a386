package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.jaxrs.http.ResponseControl;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The storage of a response, as the head that is sent determines it (RFC 9111 §3, §4).
 *
 * @param refusal the rule that forbids to store the response, or null
 * @param at the time of the response
 * @param control the directives that count
 * @param varyNames the request fields that the response depends on, in lower case and sorted
 * @param tags the tags of the entry
 * @param lifetime the times for which the response is fresh and kept, or null if it is not stored
 */
record ResponseEvaluation(
        @Nullable Refusal refusal,
        Instant at,
        ResponseControl control,
        List<String> varyNames,
        Set<String> tags,
        @Nullable Lifetime lifetime) {

    static ResponseEvaluation refused(Refusal refusal, Instant at, ResponseControl control) {
        return new ResponseEvaluation(refusal, at, control, List.of(), Set.of(), null);
    }

    ResponseEvaluation refusedFor(Refusal why) {
        return refused(why, at, control);
    }
}
