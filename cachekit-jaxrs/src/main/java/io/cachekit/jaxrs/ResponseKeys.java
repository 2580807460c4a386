package io.cachekit.jaxrs;

import java.util.List;
import java.util.Optional;

/**
 * Makes the keys of responses: the origin, the selected media type, and the target URI or what the annotation puts in
 * its place (RFC 9111 §2). The first two hold no spaces, so no two requests share a key by accident. Long keys are
 * hashed.
 */
final class ResponseKeys {

    private static final int MAX_LENGTH = 512;
    private static final String URI_TAG = "cachekit:uri:";

    private ResponseKeys() {}

    /** The key of the newest response of a target. */
    static String primary(CachePlan plan, RequestFacts request, Optional<String> selected) {
        String what =
                plan.key() == null ? request.target() : "key:" + plan.key().injective(request);
        return bounded(request.origin() + ' ' + selected.orElse("*") + ' ' + what);
    }

    /** The key of one of a bounded number of slots for the other variants of a target. */
    static String variant(String primary, List<String> names, String values, int slots) {
        int slot = Math.floorMod(Digests.hex(names + values).hashCode(), slots);
        return "variant-" + slot + ' ' + primary;
    }

    /** The tag that all responses of a path share, whatever their query, type and key (RFC 9111 §4.4). */
    static String uriTag(RequestFacts request) {
        return bounded(URI_TAG + request.origin() + request.rawPath());
    }

    private static String bounded(String text) {
        return text.length() <= MAX_LENGTH ? text : "sha256:" + Digests.hex(text);
    }
}
