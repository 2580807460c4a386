package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.MediaRange;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.VaryKey;
import java.util.ArrayList;
import java.util.List;

/** The request fields that a response depends on, also some that it may not name. */
final class Negotiation {

    private Negotiation() {}

    /**
     * The names of Vary, of the annotation and of the representation, in lower case and sorted. A
     * content coding that is not stored is applied outside the cache, to each answer anew: no
     * stored response depends on it.
     *
     * @param kept the lines that would be stored
     * @param ignored the fields in Vary that make no variants
     */
    static List<String> names(CacheRequest request, ResponseHead sent, List<HeaderLine> kept, List<String> ignored) {
        List<String> more = new ArrayList<>(request.plan().policy().vary());
        if (dependsOnAccept(request, sent)) {
            more.add("accept");
        }
        // Liberty hides the Vary of Request.selectVariant from filters.
        if (HeaderLines.has(sent.headers(), "Content-Language")) {
            more.add("accept-language");
        }
        boolean coded = HeaderLines.has(kept, "Content-Encoding");
        if (coded) {
            more.add("accept-encoding");
        }
        List<String> told = VaryKey.names(HeaderLines.all(sent.headers(), "Vary"), List.of());
        boolean codedOutside = !coded
                && !VaryKey.names(HeaderLines.all(kept, "Vary"), List.of()).contains("accept-encoding");
        told.stream()
                .filter(name -> !ignored.contains(name))
                .filter(name -> !(codedOutside && name.equals("accept-encoding")))
                .forEach(more::add);
        return VaryKey.names(List.of(), more);
    }

    /** True if the media type in the key doesn't tell the representations apart. */
    private static boolean dependsOnAccept(CacheRequest request, ResponseHead head) {
        String selected = request.selectedType().orElse(null);
        return selected == null
                || HeaderLines.first(head.headers(), "Content-Type")
                        .map(type -> MediaRange.parse(type).name())
                        .filter(type -> !type.equals(selected))
                        .isPresent();
    }
}
