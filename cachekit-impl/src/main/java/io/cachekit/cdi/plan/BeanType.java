package io.cachekit.cdi.plan;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The class of a bean with the annotations that count: those that portable extensions have left, or
 * those of the class itself.
 *
 * @param javaClass the class
 * @param annotations its annotations, with inherited ones
 * @param methods its methods and those of its superclasses, and the default methods of its
 *     interfaces
 */
public record BeanType(Class<?> javaClass, Set<Annotation> annotations, List<BeanMember> methods) {

    /**
     * A method of a bean.
     *
     * @param method the method
     * @param annotations its annotations
     */
    record BeanMember(Method method, Set<Annotation> annotations) {

        private static BeanMember of(AnnotatedMethod<?> method) {
            return new BeanMember(method.getJavaMember(), method.getAnnotations());
        }

        private static BeanMember of(Method method) {
            return new BeanMember(method, Set.of(method.getAnnotations()));
        }

        boolean has(Class<? extends Annotation> annotation) {
            return annotations.stream().anyMatch(annotation::isInstance);
        }
    }

    /** A type as portable extensions have left it. */
    public static BeanType of(AnnotatedType<?> type) {
        return new BeanType(
                type.getJavaClass(),
                type.getAnnotations(),
                type.getMethods().stream().map(BeanMember::of).toList());
    }

    /** A class as it is. */
    public static BeanType of(Class<?> type) {
        Set<Method> methods = new LinkedHashSet<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            methods.addAll(List.of(c.getDeclaredMethods()));
        }
        for (Class<?> implemented : Supertypes.interfaces(type)) {
            for (Method method : implemented.getDeclaredMethods()) {
                if (method.isDefault()) {
                    methods.add(method);
                }
            }
        }
        List<BeanMember> members = new ArrayList<>();
        methods.forEach(method -> members.add(BeanMember.of(method)));
        return new BeanType(type, Set.of(type.getAnnotations()), List.copyOf(members));
    }

    boolean has(Class<? extends Annotation> annotation) {
        return annotations.stream().anyMatch(annotation::isInstance);
    }
}
