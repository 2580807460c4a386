package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.RequestFacts;
import io.cachekit.jaxrs.http.SameOrigin;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The URIs whose stored responses a change makes invalid (RFC 9111 §4.4). */
public final class AffectedUris {

    private AffectedUris() {}

    /**
     * The tags of the target URI, and of those in {@code Location} and {@code Content-Location}
     * that have its origin. A relative {@code Location} counts from the target and from the
     * application's base URI: some servers complete it from the latter after all filters, as
     * Jakarta REST requires.
     */
    public static Set<String> tags(RequestFacts facts, URI application, List<HeaderLine> response) {
        Set<String> tags = new LinkedHashSet<>(ResponseKeys.uriTags(facts));
        for (String location : HeaderLines.all(response, "Location")) {
            path(facts, facts.rawPath(), location).ifPresent(path -> tags.add(tag(facts, path)));
            path(facts, application.getRawPath(), location).ifPresent(path -> tags.add(tag(facts, path)));
        }
        for (String location : HeaderLines.all(response, "Content-Location")) {
            path(facts, facts.rawPath(), location).ifPresent(path -> tags.add(tag(facts, path)));
        }
        return tags;
    }

    private static Optional<String> path(RequestFacts facts, String base, String reference) {
        return SameOrigin.path(URI.create(facts.origin()), base, reference);
    }

    private static String tag(RequestFacts facts, String path) {
        return ResponseKeys.uriTag(facts.origin(), path);
    }
}
