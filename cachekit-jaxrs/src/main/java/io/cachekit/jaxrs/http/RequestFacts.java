package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that the cache reads.
 *
 * @param principal the name of the principal, or null
 * @param permitted true if the check of roles let the caller pass
 * @param received the target as it came from the client
 * @param matched the target that the server matched; filters may have rewritten it
 * @param headers the header lines by name; the map ignores case
 */
public record RequestFacts(
        String method,
        @Nullable String principal,
        boolean permitted,
        Target received,
        Target matched,
        Map<String, List<String>> headers,
        Map<String, List<String>> path,
        Map<String, List<String>> query) {

    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    public boolean has(String header) {
        return headers.containsKey(header);
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }

    public boolean isGetOrHead() {
        return method.equals("GET") || isHead();
    }

    /** True if the request has content, which is no part of the key (RFC 9110 §9.3.1). */
    public boolean hasContent() {
        for (String length : header("Content-Length")) {
            if (!length.strip().equals("0")) {
                return true;
            }
        }
        return has("Transfer-Encoding");
    }

    /** Scheme, host and port of the target that was matched. */
    public String origin() {
        return matched.origin();
    }

    public String rawPath() {
        return matched.path();
    }
}
