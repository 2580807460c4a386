package io.cachekit.cdi.plan;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the annotations of the kit among those of an element, and what interceptor bindings and
 * stereotypes among them carry: CDI 4.0, 2.8 (stereotypes) and Jakarta Interceptors 2.1, 3.1
 * (bindings of bindings). Thread-safe.
 */
final class AnnotationSearch {

    private final BeanManager beans;

    AnnotationSearch(BeanManager beans) {
        this.beans = beans;
    }

    /** Throws an {@code IllegalArgumentException} if two of them carry different ones. */
    KitAnnotations among(Collection<Annotation> annotations) {
        Set<Annotation> carried = new LinkedHashSet<>();
        Set<Class<?>> seen = new LinkedHashSet<>();
        annotations.forEach(each -> carry(each, carried, seen));
        if (carried.isEmpty() && annotations.stream().noneMatch(AnnotationSearch::isOurs)) {
            return KitAnnotations.NONE;
        }
        Set<CacheInvalidate> invalidations = new LinkedHashSet<>();
        for (Collection<Annotation> each : Arrays.asList(annotations, carried)) {
            each.forEach(annotation -> addInvalidations(annotation, invalidations));
        }
        return new KitAnnotations(
                one(Cached.class, annotations, carried), one(CachePut.class, annotations, carried), invalidations);
    }

    static boolean isOurs(Annotation annotation) {
        return annotation instanceof Cached
                || annotation instanceof CachePut
                || annotation instanceof CacheInvalidate
                || annotation instanceof CacheInvalidate.List;
    }

    private void carry(Annotation annotation, Set<Annotation> carried, Set<Class<?>> seen) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (isOurs(annotation) || !seen.add(type)) {
            return;
        }
        Set<Annotation> definition = beans.isInterceptorBinding(type)
                ? beans.getInterceptorBindingDefinition(type)
                : beans.isStereotype(type) ? beans.getStereotypeDefinition(type) : Set.of();
        for (Annotation each : definition) {
            if (isOurs(each)) {
                carried.add(each);
            } else {
                carry(each, carried, seen);
            }
        }
    }

    private static void addInvalidations(Annotation annotation, Set<CacheInvalidate> invalidations) {
        if (annotation instanceof CacheInvalidate one) {
            invalidations.add(one);
        } else if (annotation instanceof CacheInvalidate.List several) {
            invalidations.addAll(Arrays.asList(several.value()));
        }
    }

    /** The own one counts, or the only one that is carried. */
    private static <A extends Annotation> @Nullable A one(
            Class<A> type, Collection<Annotation> own, Collection<Annotation> carried) {
        for (Collection<Annotation> each : Arrays.asList(own, carried)) {
            Set<A> found = new LinkedHashSet<>();
            each.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
            if (found.size() > 1) {
                throw new IllegalArgumentException("two of its annotations carry different @" + type.getSimpleName()
                        + "; put the one that counts on the element itself");
            }
            if (!found.isEmpty()) {
                return found.iterator().next();
            }
        }
        return null;
    }
}
