package io.cachekit.jaxrs;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the request fields that a resource method reads by annotation, its class and its beans included. */
final class DeclaredReads {

    private final Set<String> fields = new TreeSet<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private DeclaredReads() {}

    /** The names, in lower case and sorted. */
    static Set<String> of(ResourceMethod resource) {
        DeclaredReads reads = new DeclaredReads();
        resource.declarations().forEach(reads::parameters);
        resource.hierarchy().forEach(reads::members);
        return reads.fields;
    }

    /** The fields, setters and constructors that the server fills. */
    private void members(Class<?> type) {
        if (!seen.add(type) || type.getName().startsWith("java.")) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            element(field, field.getType());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 1) {
                element(method, method.getParameterTypes()[0]);
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            parameters(constructor);
        }
    }

    private void parameters(Executable executable) {
        for (Parameter parameter : executable.getParameters()) {
            element(parameter, parameter.getType());
        }
    }

    private void element(AnnotatedElement element, Class<?> type) {
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        if (header != null) {
            fields.add(header.value().toLowerCase(Locale.ROOT));
        }
        if (element.isAnnotationPresent(CookieParam.class)) {
            fields.add("cookie");
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                members(c);
            }
        }
    }
}
