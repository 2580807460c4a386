package io.cachekit.jaxrs;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the cache looks at in a request.
 *
 * @param method the method
 * @param principal whether somebody is logged in
 * @param uri the target URI as received
 * @param headers the header lines by name; the map knows no case
 * @param path the decoded path parameters
 * @param query the decoded query parameters
 */
record RequestFacts(
        String method,
        boolean principal,
        URI uri,
        Map<String, List<String>> headers,
        Map<String, List<String>> path,
        Map<String, List<String>> query) {

    List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isGetOrHead() {
        return method.equals("GET") || isHead();
    }

    /** Whether the request has content, which has no meaning for GET and is no part of the key (RFC 9110 §9.3.1). */
    boolean hasContent() {
        return has("Transfer-Encoding")
                || header("Content-Length").stream()
                        .anyMatch(length -> !length.strip().equals("0"));
    }

    /** Scheme, host and port, without the port that the scheme implies (RFC 9110 §4.2.3). */
    String origin() {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "http").toLowerCase(Locale.ROOT);
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "").toLowerCase(Locale.ROOT);
        String port = scheme.equals("https") ? ":443" : ":80";
        return scheme + "://"
                + (authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority);
    }

    String rawPath() {
        return Objects.requireNonNullElse(uri.getRawPath(), "/");
    }

    /** Path and query, exactly as received (RFC 9111 §2). */
    String target() {
        return uri.getRawQuery() == null ? rawPath() : rawPath() + "?" + uri.getRawQuery();
    }
}
