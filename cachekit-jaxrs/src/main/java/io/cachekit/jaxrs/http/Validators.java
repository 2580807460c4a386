package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Optional;

/** The validators of a response (RFC 9111 §4.3.1). */
public final class Validators {

    private Validators() {}

    /**
     * The condition that asks the resource: its tag, or else its date. Not both, although both are
     * allowed: Liberty answers 304 if the date matches and the tag differs. None if the cache made
     * the only tag.
     */
    public static List<HeaderLine> of(StoredResponse stored) {
        Optional<String> tag = stored.ownTag() ? Optional.empty() : EntityTags.of(stored.headers());
        return tag.map(value -> new HeaderLine("If-None-Match", value))
                .or(() ->
                        HttpDate.lastModified(stored.headers()).map(date -> new HeaderLine("If-Modified-Since", date)))
                .map(List::of)
                .orElse(List.of());
    }

    public static boolean has(List<HeaderLine> headers) {
        return EntityTags.of(headers).isPresent()
                || HttpDate.lastModified(headers).isPresent();
    }
}
