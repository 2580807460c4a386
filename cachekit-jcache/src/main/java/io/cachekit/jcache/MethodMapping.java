package io.cachekit.jcache;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * The annotation of JCache on one method, and the one of the kit that replaces it.
 *
 * @param type the class of the bean
 * @param method the method
 */
record MethodMapping(AnnotatedType<?> type, AnnotatedMethod<?> method) {

    private static final List<Class<? extends Annotation>> KINDS =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    /** The members that have no counterpart unless they are as by default, with what to do instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "cacheResolverFactory", "there is one backend, which cachekit.backend chooses",
            "cacheKeyGenerator", "use @Cached with a keyGenerator of the kit",
            "exceptionCacheName", "exceptions reach the caller and are not stored",
            "cachedExceptions", "exceptions reach the caller and are not stored",
            "nonCachedExceptions", "exceptions reach the caller and are not stored",
            "afterInvocation", "changes follow a normal return",
            "cacheFor", "changes follow a normal return",
            "noCacheFor", "changes follow a normal return",
            "evictFor", "changes follow a normal return",
            "noEvictFor", "changes follow a normal return");

    static boolean isAnnotated(Annotated element) {
        return KINDS.stream().anyMatch(element::isAnnotationPresent);
    }

    /** The annotations of a class that would have no effect where they are. */
    static Stream<String> misplaced(AnnotatedType<?> type) {
        String name = type.getJavaClass().getName();
        Stream<String> ofClass = isAnnotated(type)
                ? Stream.of(name + ": put the annotation on each method instead of the class")
                : Stream.empty();
        Stream<String> ofInterfaces = interfaces(type.getJavaClass())
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .filter(each -> KINDS.stream().anyMatch(each::isAnnotationPresent))
                .filter(each -> !isRepeated(type, each))
                .map(each ->
                        name + "#" + each.getName() + ": the annotation is on an interface, and CDI inherits it from"
                                + " none; put it on the method of the class");
        return Stream.concat(ofClass, type.getJavaClass().isInterface() ? Stream.empty() : ofInterfaces.distinct());
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getInterfaces()));
    }

    private static boolean isRepeated(AnnotatedType<?> type, Method declared) {
        return type.getMethods().stream()
                .filter(MethodMapping::isAnnotated)
                .map(AnnotatedMethod::getJavaMember)
                .anyMatch(each -> each.getName().equals(declared.getName())
                        && each.getParameterCount() == declared.getParameterCount());
    }

    /** Throws an {@code IllegalArgumentException} if there is no counterpart. */
    Annotation annotation() {
        List<Annotation> found = method.getAnnotations().stream()
                .filter(each -> KINDS.contains(each.annotationType()))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("it has several annotations of JCache, and JCache allows one");
        }
        Annotation only = found.get(0);
        refuseMembers(only);
        CacheDefaults defaults = type.getAnnotation(CacheDefaults.class);
        if (defaults != null) {
            refuseMembers(defaults);
        }
        if (only instanceof CachePut
                && Arrays.stream(method.getJavaMember().getParameters())
                        .noneMatch(each -> each.isAnnotationPresent(CacheValue.class))) {
            throw new IllegalArgumentException("it has @CachePut, and no parameter with @CacheValue");
        }
        String namespace = namespace(only, defaults);
        Map<String, Object> ofKey = Map.of("namespace", namespace, "keyGenerator", JCacheKeys.class);
        if (only instanceof CacheResult result) {
            return result.skipGet()
                    ? Annotations.of(io.cachekit.annotation.CachePut.class, ofKey)
                    : Annotations.of(Cached.class, ofKey);
        }
        Map<String, Object> ofAll = Map.of("namespace", namespace, "wholeNamespace", true);
        return Annotations.of(CacheInvalidate.class, only instanceof CacheRemoveAll ? ofAll : ofKey);
    }

    private static void refuseMembers(Annotation annotation) {
        Class<? extends Annotation> kind = annotation.annotationType();
        for (Method member : kind.getDeclaredMethods()) {
            String instead = REFUSED.get(member.getName());
            if (instead != null
                    && !Arrays.deepEquals(
                            new Object[] {value(annotation, member.getName())},
                            new Object[] {member.getDefaultValue()})) {
                throw new IllegalArgumentException("@" + kind.getSimpleName() + " has " + member.getName()
                        + ", which has no counterpart: " + instead);
            }
        }
    }

    private static Object value(Annotation annotation, String member) {
        try {
            return annotation.annotationType().getMethod(member).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of the cache, or JCache's own for a result without one. */
    private String namespace(Annotation annotation, @Nullable CacheDefaults defaults) {
        String name = (String) value(annotation, "cacheName");
        if (name.isBlank() && defaults != null) {
            name = defaults.cacheName();
        }
        if (name.isBlank()) {
            if (!(annotation instanceof CacheResult)) {
                throw new IllegalArgumentException("it has no cacheName, and its class no @CacheDefaults with one");
            }
            Method called = method.getJavaMember();
            name = called.getDeclaringClass().getName() + "." + called.getName()
                    + Arrays.stream(called.getParameterTypes())
                            .map(Class::getName)
                            .collect(Collectors.joining(",", "(", ")"));
        }
        return name.replace("{", "{{").replace("}", "}}");
    }
}
