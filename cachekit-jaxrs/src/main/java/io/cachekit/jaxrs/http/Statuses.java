package io.cachekit.jaxrs.http;

import java.util.Set;

/** The final statuses whose meaning for caches we keep: those of RFC 9110 §15 but 206 and 304. */
final class Statuses {

    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 201, 202, 203, 204, 205, 300, 301, 302, 303, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
            408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505);

    private Statuses() {}

    static boolean isUnderstood(int status) {
        return UNDERSTOOD.contains(status);
    }
}
