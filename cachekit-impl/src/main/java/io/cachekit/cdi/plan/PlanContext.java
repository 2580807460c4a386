package io.cachekit.cdi.plan;

import io.cachekit.cdi.config.KitConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What compiling a plan needs besides the method.
 *
 * @param config the properties that annotations name
 * @param draft the rest of the configuration
 * @param generators the key generators
 * @param callers who calls
 * @param search finds annotations
 * @param mistakes where mistakes go
 */
record PlanContext(
        Function<String, Optional<String>> config,
        KitConfiguration draft,
        KeyGenerators generators,
        Callers callers,
        AnnotationSearch search,
        List<String> mistakes) {

    /** The same with another place for mistakes. */
    PlanContext gathering(List<String> elsewhere) {
        return new PlanContext(config, draft, generators, callers, search, elsewhere);
    }
}
