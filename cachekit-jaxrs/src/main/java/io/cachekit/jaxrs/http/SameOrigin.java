package io.cachekit.jaxrs.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Resolves the references of a response against its target URI (RFC 3986 §5.2), as far as scheme,
 * host and port stay the same (RFC 9110 §4.3.1): {@link URI#resolve} follows an older rule.
 */
public final class SameOrigin {

    private SameOrigin() {}

    /**
     * The path of a reference; empty if it is malformed or has another origin. Userinfo, query and
     * fragment don't count.
     *
     * @param base the path that relative references start from
     */
    public static Optional<String> path(URI target, String base, String reference) {
        String text = reference.strip().replaceFirst("[?#].*", "");
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean bare = uri.getRawAuthority() == null;
        if (uri.isOpaque() || (bare && (uri.getScheme() != null || text.startsWith("//")))) {
            return Optional.empty();
        }
        if (bare) {
            return Optional.of(resolve(base, uri.getRawPath()));
        }
        String scheme = Objects.requireNonNullElse(uri.getScheme(), target.getScheme());
        boolean same =
                origin(scheme, uri.getRawAuthority()).equals(origin(target.getScheme(), target.getRawAuthority()));
        return same ? Optional.of(withoutDots(uri.getRawPath())) : Optional.empty();
    }

    private static String resolve(String base, String path) {
        if (path.isEmpty()) {
            return base;
        }
        return withoutDots(path.startsWith("/") ? path : base.substring(0, base.lastIndexOf('/') + 1) + path);
    }

    /** Scheme, host and port, always with the port. */
    private static String origin(String scheme, String authority) {
        String host = authority.substring(authority.indexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        String port = "";
        if (colon > host.lastIndexOf(']')) {
            port = host.substring(colon + 1).replaceFirst("^0+(?=.)", "");
            host = host.substring(0, colon);
        }
        if (port.isEmpty()) {
            port = scheme.equalsIgnoreCase("https") ? "443" : "80";
        }
        return (scheme + "://" + host + ":" + port).toLowerCase(Locale.ROOT);
    }

    /** Removes the segments . and .. (RFC 3986 §5.2.4); an empty path is the root's. */
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.replaceFirst("^/", "").split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            boolean dots = up || segments[i].equals(".");
            if (up && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!dots || i == segments.length - 1) {
                kept.add(dots ? "" : segments[i]);
            }
        }
        return "/" + String.join("/", kept);
    }
}
