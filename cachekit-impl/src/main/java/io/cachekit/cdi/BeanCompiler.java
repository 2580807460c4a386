package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compiles the annotated methods of one bean, and gathers what is wrong with them. */
final class BeanCompiler {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Cached.class, CachePut.class, CacheInvalidate.class, CacheInvalidate.List.class);

    private final Class<?> beanClass;
    private final AnnotatedType<?> type;
    private final PlanContext context;
    private boolean stopsContainer;

    BeanCompiler(AnnotatedType<?> type, PlanContext context) {
        this.beanClass = type.getJavaClass();
        this.type = type;
        this.context = context;
    }

    /** Whether the container itself is going to refuse the bean, before it asks extensions for their problems. */
    boolean stopsContainer() {
        return stopsContainer;
    }

    /** Whether there is anything to compile. */
    static boolean concerns(AnnotatedType<?> type) {
        return annotated(type) || type.getMethods().stream().anyMatch(BeanCompiler::annotated);
    }

    private static boolean annotated(Annotated element) {
        return ANNOTATIONS.stream().anyMatch(element::isAnnotationPresent);
    }

    Map<Method, MethodPlan> compile() {
        Map<Method, MethodPlan> plans = new HashMap<>();
        Mistakes onClass = new Mistakes(context.mistakes(), beanClass.getName());
        for (Class<? extends Annotation> annotation : ANNOTATIONS) {
            if (type.isAnnotationPresent(annotation)) {
                onClass.add("@" + annotation.getSimpleName() + " is on the class; put it on methods");
            }
        }
        boolean finalClass = Modifier.isFinal(beanClass.getModifiers());
        for (AnnotatedMethod<?> method : inOrder()) {
            if (annotated(method) && !isReplaced(method.getJavaMember())) {
                if (finalClass) {
                    onClass.add("the class is final, so its methods can't be intercepted");
                    finalClass = false;
                    stopsContainer = true;
                }
                plans.put(method.getJavaMember(), compile(method));
            }
        }
        return plans;
    }

    private List<AnnotatedMethod<?>> inOrder() {
        List<AnnotatedMethod<?>> methods = new ArrayList<>(type.getMethods());
        methods.sort((a, b) ->
                a.getJavaMember().toGenericString().compareTo(b.getJavaMember().toGenericString()));
        return methods;
    }

    private MethodPlan compile(AnnotatedMethod<?> annotated) {
        Method method = annotated.getJavaMember();
        Mistakes mistakes = new Mistakes(context.mistakes(), beanClass.getName() + "#" + signature(method));
        checkInterceptable(method, mistakes);
        stopsContainer |= Modifier.isFinal(method.getModifiers());
        if (annotated.isAnnotationPresent(Cached.class) && annotated.isAnnotationPresent(CachePut.class)) {
            mistakes.add("@Cached and @CachePut exclude each other: one runs the method on a miss only, one always");
        }
        return new MethodCompiler(beanClass, annotated, context, mistakes).compile();
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static void checkInterceptable(Method method, Mistakes mistakes) {
        int modifiers = method.getModifiers();
        for (var refused : List.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)) {
            if ((modifiers & refused) != 0) {
                mistakes.add("the method is " + Modifier.toString(refused) + ", so it can't be intercepted");
            }
        }
    }

    /** Whether the bean has another method in its place: an override, or what stands behind a bridge. */
    private boolean isReplaced(Method method) {
        if (method.isBridge()) {
            return true;
        }
        if ((method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) != 0) {
            return false;
        }
        for (Class<?> c = beanClass; c != null && c != method.getDeclaringClass(); c = c.getSuperclass()) {
            for (Method other : c.getDeclaredMethods()) {
                if (other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())) {
                    return true;
                }
            }
        }
        return false;
    }
}
