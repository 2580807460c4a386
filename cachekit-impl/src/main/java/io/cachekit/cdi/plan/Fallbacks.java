package io.cachekit.cdi.plan;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Methods whose result may be that of MicroProfile Fault Tolerance in place of their own. */
final class Fallbacks {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** By name, because it need not be there. */
    private static final String FALLBACK = "org.eclipse.microprofile.faulttolerance.Fallback";

    private Fallbacks() {}

    /** Warns of a cached method with a fallback: fault tolerance runs inside, so its value is taken for the method's. */
    static void warn(AnnotatedMethod<?> method, AnnotatedType<?> type, String where) {
        if (has(method) || has(type)) {
            LOGGER.log(
                    Level.WARNING,
                    "{0}: @Cached and @Fallback are on one method, so the value of the fallback is cached for the whole TTL;"
                            + " put @Fallback on a method that calls this one",
                    where);
        }
    }

    private static boolean has(Annotated element) {
        return element.getAnnotations().stream()
                .anyMatch(annotation -> annotation.annotationType().getName().equals(FALLBACK));
    }
}
