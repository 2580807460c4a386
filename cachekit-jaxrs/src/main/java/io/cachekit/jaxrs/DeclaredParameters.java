package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.Placeholder.Source;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the parameters that a resource method declares, also in its class and its beans. */
final class DeclaredParameters {

    private final Set<DeclaredParameter> found = new LinkedHashSet<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private DeclaredParameters() {}

    /** The parameters of a method, of what it overrides and of its class. */
    static List<DeclaredParameter> of(ResourceMethod resource) {
        DeclaredParameters parameters = new DeclaredParameters();
        resource.declarations().forEach(parameters::parameters);
        resource.hierarchy().forEach(parameters::members);
        return List.copyOf(parameters.found);
    }

    /** The parameters of all methods of a class. */
    static List<DeclaredParameter> ofAny(ResourceMethod resource) {
        DeclaredParameters parameters = new DeclaredParameters();
        for (Class<?> type : resource.hierarchy()) {
            for (Method method : type.getDeclaredMethods()) {
                parameters.parameters(method);
            }
            parameters.members(type);
        }
        return List.copyOf(parameters.found);
    }

    /** The fields, setters and constructors that the server fills. */
    private void members(Class<?> type) {
        if (!seen.add(type) || type.getName().startsWith("java.")) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            element(field, field.getType(), field.getGenericType());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 1) {
                element(method, method.getParameterTypes()[0], method.getGenericParameterTypes()[0]);
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            parameters(constructor);
        }
    }

    private void parameters(Executable executable) {
        for (Parameter parameter : executable.getParameters()) {
            element(parameter, parameter.getType(), parameter.getParameterizedType());
        }
    }

    private void element(AnnotatedElement element, Class<?> type, Type generic) {
        for (Annotation annotation : element.getAnnotations()) {
            DeclaredParameter parameter = read(annotation, element(type, generic));
            if (parameter != null) {
                found.add(parameter);
            }
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                members(c);
            }
        }
    }

    private static @Nullable DeclaredParameter read(Annotation annotation, Class<?> type) {
        if (annotation instanceof PathParam path) {
            return new DeclaredParameter(Source.PATH, path.value(), type);
        } else if (annotation instanceof QueryParam query) {
            return new DeclaredParameter(Source.QUERY, query.value(), type);
        } else if (annotation instanceof MatrixParam matrix) {
            return new DeclaredParameter(Source.MATRIX, matrix.value(), type);
        } else if (annotation instanceof HeaderParam header) {
            return new DeclaredParameter(Source.HEADER, header.value(), type);
        } else if (annotation instanceof CookieParam cookie) {
            return new DeclaredParameter(Source.COOKIE, cookie.value(), type);
        }
        return null;
    }

    /** The type of each value of a collection or array. */
    private static Class<?> element(Class<?> type, Type generic) {
        if (type.isArray()) {
            return type.getComponentType();
        }
        return Optional.of(generic)
                .filter(given -> Collection.class.isAssignableFrom(type))
                .filter(ParameterizedType.class::isInstance)
                .map(given -> ((ParameterizedType) given).getActualTypeArguments())
                .filter(arguments -> arguments.length == 1 && arguments[0] instanceof Class<?>)
                .<Class<?>>map(arguments -> (Class<?>) arguments[0])
                .orElse(type);
    }
}
