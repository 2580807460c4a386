package io.cachekit.cdi.plan;

import io.cachekit.cdi.config.KitConfiguration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The parts that compiling a plan needs besides the method.
 *
 * @param config the properties that annotations name
 * @param kit the configured kit
 * @param beans the beans that members name
 * @param callers the callers
 * @param search finds annotations
 * @param absent the methods that remember absent values
 * @param problems the lines of all problems
 */
record PlanContext(
        Function<String, Optional<String>> config,
        KitConfiguration kit,
        MemberBeans beans,
        Callers callers,
        AnnotationSearch search,
        AbsentValues absent,
        List<String> problems) {

    /** The same context for a later method, with another list of problems. */
    PlanContext gathering(List<String> elsewhere) {
        return new PlanContext(config, kit, beans, callers, search, new AbsentValues(), elsewhere);
    }
}
