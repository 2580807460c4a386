package io.cachekit.jaxrs.http;

import java.util.Set;

/** Recognises changes of a resource (RFC 9110 §9.2.1, RFC 9111 §4.4). */
public final class StateChange {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private StateChange() {}

    /** True if the method is known to change nothing; case counts. */
    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    /** True if an unsafe or unknown method was answered without an error. */
    public static boolean happened(String method, int status) {
        return !isSafe(method) && status >= 200 && status < 400;
    }
}
