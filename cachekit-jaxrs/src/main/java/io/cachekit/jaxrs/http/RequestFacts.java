package io.cachekit.jaxrs.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cache looks at in a request.
 *
 * @param method the method
 * @param principal the name of who is logged in, or null
 * @param permitted whether the check of roles let the caller pass
 * @param uri the target URI as received
 * @param headers the header lines by name; the map knows no case
 * @param path the decoded path parameters
 * @param query the decoded query parameters
 */
public record RequestFacts(
        String method,
        @Nullable String principal,
        boolean permitted,
        URI uri,
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

    /** Scheme, host and port, without the port that the scheme implies (RFC 9110 §4.2.3). */
    public String origin() {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "http").toLowerCase(Locale.ROOT);
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "").toLowerCase(Locale.ROOT);
        String port = scheme.equals("https") ? ":443" : ":80";
        return scheme + "://"
                + (authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority);
    }

    public String rawPath() {
        return Objects.requireNonNullElse(uri.getRawPath(), "/");
    }

    /** Path and query, exactly as received (RFC 9111 §2). */
    public String target() {
        return uri.getRawQuery() == null ? rawPath() : rawPath() + "?" + uri.getRawQuery();
    }
}
