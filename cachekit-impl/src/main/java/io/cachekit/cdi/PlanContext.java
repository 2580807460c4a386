package io.cachekit.cdi;

import java.util.List;

/**
 * What compiling a plan needs besides the method.
 *
 * @param ttl reads TTLs
 * @param hasDefaultNamespace whether the configuration names a namespace
 * @param generators the key generators
 * @param callers who calls
 * @param search finds annotations
 * @param mistakes where mistakes go
 */
record PlanContext(
        TtlSetting ttl,
        boolean hasDefaultNamespace,
        Generators generators,
        Callers callers,
        AnnotationSearch search,
        List<String> mistakes) {

    /** The same with another place for mistakes. */
    PlanContext gathering(List<String> elsewhere) {
        return new PlanContext(ttl, hasDefaultNamespace, generators, callers, search, elsewhere);
    }
}
