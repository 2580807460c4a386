package io.cachekit.cdi.plan;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;

/**
 * Annotations on the interfaces of a bean, which CDI does not inherit (CDI 4.0, 4.1 and 4.2): if
 * the class does not repeat them, the deployment is refused. To honour them would need interceptors
 * that no container binds.
 */
record InheritedAnnotations(BeanInfo bean, PlanContext context) {

    /** Gathers annotations of interfaces without effect, given the methods that have a plan. */
    void check(Collection<Method> planned) {
        Class<?> beanClass = bean.type().javaClass();
        Problems onClass = new Problems(context.problems(), beanClass.getName());
        for (Class<?> implemented : Supertypes.interfaces(beanClass)) {
            KitAnnotations onType = annotations(implemented.getAnnotations(), onClass);
            if (!onType.isEmpty() && planned.isEmpty()) {
                onClass.add(onType.names() + " is on the interface " + implemented.getName()
                        + ", and CDI inherits it from" + " no interface; put it on the class");
            }
            for (Method method : implemented.getDeclaredMethods()) {
                Problems here = new Problems(context.problems(), BeanCompiler.name(beanClass, method));
                KitAnnotations onMethod = annotations(method.getAnnotations(), here);
                if (!onMethod.isEmpty() && !method.isBridge() && !isRepeated(beanClass, method, planned)) {
                    here.add(onMethod.names() + " is on the method of the interface " + implemented.getName()
                            + ", and CDI inherits it from no interface; put it on the method of the class");
                }
            }
        }
    }

    private KitAnnotations annotations(Annotation[] annotations, Problems here) {
        KitAnnotations found = here.attempt("", () -> context.search().among(Arrays.asList(annotations)));
        return found == null ? KitAnnotations.NONE : found;
    }

    /** Checks whether the implementation of a method has a plan. */
    private static boolean isRepeated(Class<?> beanClass, Method method, Collection<Method> planned) {
        Method own = implementation(beanClass, method);
        return planned.stream().anyMatch(other -> Bridges.isAlike(other, own));
    }

    private static Method implementation(Class<?> beanClass, Method method) {
        try {
            return Bridges.replacement(beanClass, beanClass.getMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException e) {
            return method;
        }
    }
}
