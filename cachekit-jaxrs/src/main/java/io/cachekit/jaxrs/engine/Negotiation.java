package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.MediaRange;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.VaryKey;
import java.util.ArrayList;
import java.util.List;

/** Finds the request fields that a response depends on: those it names, and some that it may not name. */
final class Negotiation {

    private Negotiation() {}

    /** The names of Vary, of the annotation, and of the representation's own, in lower case and sorted. */
    static List<String> names(Question question, ResponseHead head) {
        List<String> more = new ArrayList<>(question.plan().terms().vary());
        if (dependsOnAccept(question, head)) {
            more.add("accept");
        }
        // Liberty hides the Vary of Request.selectVariant from filters.
        if (HeaderLines.has(head.headers(), "Content-Language")) {
            more.add("accept-language");
        }
        if (HeaderLines.has(head.headers(), "Content-Encoding")) {
            more.add("accept-encoding");
        }
        return VaryKey.names(HeaderLines.all(head.headers(), "Vary"), more);
    }

    /** Whether the media type in the key doesn't tell the representations apart. */
    private static boolean dependsOnAccept(Question question, ResponseHead head) {
        String selected = question.selectedType().orElse(null);
        return selected == null
                || HeaderLines.first(head.headers(), "Content-Type")
                        .map(type -> MediaRange.parse(type).name())
                        .filter(type -> !type.equals(selected))
                        .isPresent();
    }
}
