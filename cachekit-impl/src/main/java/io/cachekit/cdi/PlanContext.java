package io.cachekit.cdi;

import java.util.List;

/**
 * What compiling a plan needs besides the method.
 *
 * @param ttl reads TTLs
 * @param draft the rest of the configuration
 * @param generators the key generators
 * @param callers who calls
 * @param search finds annotations
 * @param mistakes where mistakes go
 */
record PlanContext(
        TtlSetting ttl,
        KitDraft draft,
        Generators generators,
        Callers callers,
        AnnotationSearch search,
        List<String> mistakes) {

    /** The same with another place for mistakes. */
    PlanContext gathering(List<String> elsewhere) {
        return new PlanContext(ttl, draft, generators, callers, search, elsewhere);
    }
}
