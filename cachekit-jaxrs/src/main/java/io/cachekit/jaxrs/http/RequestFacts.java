package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cache looks at in a request.
 *
 * @param method the method
 * @param principal the name of who is logged in, or null
 * @param permitted whether the check of roles let the caller pass
 * @param received the target as it came from the client
 * @param matched the target that the server looked for a resource of; filters may have rewritten it
 * @param headers the header lines by name; the map knows no case
 * @param path the decoded path parameters
 * @param query the decoded query parameters
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

    /** Whether the request has content, which has no meaning for GET and is no part of the key (RFC 9110 §9.3.1). */
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
