package io.cachekit.cdi.plan;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bridges: methods that the compiler adds, with the annotations of their targets (JLS 15.12.4.5). */
final class Bridges {

    private Bridges() {}

    /**
     * Checks whether a method is a bridge that calls a method of the same object, which is
     * intercepted. The other kind makes a public method of a class that is not public callable, and
     * calls it in the superclass: that call is not intercepted.
     */
    static boolean leadsOn(Method method) {
        return method.isBridge() && !opensClass(method);
    }

    /** Checks whether it is a bridge to an equal method of a superclass that is not public. */
    static boolean opensClass(Method method) {
        return opened(method) != null;
    }

    /** The method that such a bridge calls; null for other methods. */
    static @Nullable Method opened(Method bridge) {
        if (!bridge.isBridge()) {
            return null;
        }
        for (Class<?> c = bridge.getDeclaringClass().getSuperclass(); c != null; c = c.getSuperclass()) {
            for (Method other : c.getDeclaredMethods()) {
                if (!other.isBridge() && isAlike(other, bridge)) {
                    boolean hidden = !Modifier.isPublic(c.getModifiers());
                    return hidden && !(isGeneric(other) && isOverridden(bridge)) ? other : null;
                }
            }
        }
        return null;
    }

    /**
     * The method that runs if a method is called on an object of a class: its override, or the
     * target of that if it is a bridge. The call of a bridge is one of the object to itself, which
     * a container need not intercept.
     */
    static Method replacement(Class<?> beanClass, Method method) {
        Method override = method;
        for (Class<?> c = beanClass; c != null && c != method.getDeclaringClass(); c = c.getSuperclass()) {
            Optional<Method> own = Arrays.stream(c.getDeclaredMethods())
                    .filter(other -> isAlike(other, method))
                    .findFirst();
            if (own.isPresent()) {
                override = own.get();
                break;
            }
        }
        Method bridge = override;
        if (!leadsOn(bridge)) {
            return bridge;
        }
        List<Method> narrower = Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .filter(other -> !other.isBridge() && other.getName().equals(bridge.getName()))
                .filter(other -> isNarrower(other.getParameterTypes(), bridge.getParameterTypes()))
                .filter(other -> bridge.getReturnType().isAssignableFrom(other.getReturnType()))
                .toList();
        return narrower.stream()
                .filter(other -> narrower.size() == 1 || overrides(other, bridge))
                .findFirst()
                .orElse(bridge);
    }

    /** Checks whether a method has the parameters that the bridge has in its class. */
    private static boolean overrides(Method method, Method bridge) {
        Class<?> own = bridge.getDeclaringClass();
        GenericTypes generics = new GenericTypes(own);
        for (Class<?> type : Supertypes.of(own)) {
            for (Method other : type.getDeclaredMethods()) {
                if (!other.isBridge() && isAlike(other, bridge)) {
                    Class<?>[] resolved = Arrays.stream(other.getGenericParameterTypes())
                            .map(each -> DeclaredTypes.erasure(generics.resolve(each)))
                            .toArray(Class<?>[]::new);
                    if (Arrays.equals(resolved, method.getParameterTypes())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Checks whether two methods have the same name, parameters and result. */
    static boolean isAlike(Method a, Method b) {
        return a.getName().equals(b.getName())
                && a.getReturnType() == b.getReturnType()
                && Arrays.equals(a.getParameterTypes(), b.getParameterTypes());
    }

    private static boolean isGeneric(Method method) {
        return !Arrays.equals(method.getParameterTypes(), method.getGenericParameterTypes())
                || method.getReturnType() != method.getGenericReturnType();
    }

    /** Checks whether the class of the bridge has a method that may be its target. */
    private static boolean isOverridden(Method bridge) {
        Class<?>[] wide = bridge.getParameterTypes();
        return Arrays.stream(bridge.getDeclaringClass().getDeclaredMethods())
                .filter(other -> !other.isBridge() && other.getName().equals(bridge.getName()))
                .anyMatch(other -> isNarrower(other.getParameterTypes(), wide));
    }

    private static boolean isNarrower(Class<?>[] narrow, Class<?>[] wide) {
        if (narrow.length != wide.length) {
            return false;
        }
        for (int i = 0; i < wide.length; i++) {
            if (!wide[i].isAssignableFrom(narrow[i])) {
                return false;
            }
        }
        return true;
    }
}
