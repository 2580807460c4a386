package io.cachekit.cdi.plan;

import io.cachekit.cdi.plan.BeanType.BeanMember;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The methods that are intercepted (CDI 4.0, 2.9 and 3.1; Jakarta Interceptors 2.1, 2.1). */
final class BusinessMethods {

    private static final List<Class<? extends Annotation>> CALLED_BY_THE_CONTAINER =
            List.of(PostConstruct.class, PreDestroy.class, Inject.class, AroundInvoke.class, AroundTimeout.class);

    private BusinessMethods() {}

    /** Checks whether an interceptor that is bound to the class gets the calls of a method. */
    static boolean isOne(BeanMember method) {
        return refusal(method).isEmpty() && !isOfObject(method.method());
    }

    /** The reason that no interceptor gets the calls of a method; empty if one does. */
    static Optional<String> refusal(BeanMember method) {
        int modifiers = method.method().getModifiers();
        for (int refused : new int[] {Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL}) {
            if ((modifiers & refused) != 0) {
                return Optional.of("the method is " + Modifier.toString(refused));
            }
        }
        return CALLED_BY_THE_CONTAINER.stream()
                .filter(method::has)
                .findFirst()
                .map(annotation -> "the method has @" + annotation.getSimpleName() + " and is called by the container");
    }

    /** The annotations of a class that count for a method: a void one caches nothing. */
    static KitAnnotations defaults(KitAnnotations onClass, Method method) {
        return method.getReturnType() == void.class ? onClass.ofVoid() : onClass;
    }

    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }
}
