package io.cachekit.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cause of a lost property: an annotation, no setter, a transient field. */
final class DifferenceCause {

    private static final List<String> LIBRARIES = List.of("jakarta.json.bind.", "com.fasterxml.jackson.");

    private DifferenceCause() {}

    /** The cause in brackets, or nothing. */
    static String of(Difference difference) {
        try {
            Field field = difference.owner().getDeclaredField(difference.property());
            return of(difference.owner(), field);
        } catch (NoSuchFieldException | LinkageError e) {
            return "";
        }
    }

    private static String of(Class<?> owner, Field field) {
        String suffix = field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + field.getName().substring(1);
        List<AnnotatedElement> elements = new ArrayList<>(List.of(field));
        boolean settable = Modifier.isPublic(field.getModifiers()) || owner.isRecord();
        boolean gettable = settable;
        for (Method method : owner.getDeclaredMethods()) {
            boolean setter = method.getName().equals("set" + suffix);
            boolean getter = method.getName().equals("get" + suffix)
                    || method.getName().equals("is" + suffix)
                    || method.getName().equals(field.getName());
            settable |= setter;
            gettable |= getter;
            if (setter || getter) {
                elements.add(method);
            }
        }
        for (AnnotatedElement each : elements) {
            for (Annotation annotation : each.getAnnotations()) {
                String name = annotation.annotationType().getName();
                if (LIBRARIES.stream().anyMatch(name::startsWith)) {
                    return " (it is annotated with @"
                            + annotation.annotationType().getSimpleName() + ")";
                }
            }
        }
        if (Modifier.isTransient(field.getModifiers())) {
            return " (it is transient)";
        }
        return gettable ? (settable ? "" : " (it has no setter)") : " (it has no getter)";
    }
}
