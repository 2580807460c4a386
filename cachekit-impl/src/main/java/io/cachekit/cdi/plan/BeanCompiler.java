package io.cachekit.cdi.plan;

import io.cachekit.cdi.plan.BeanType.BeanMember;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compiles the annotated methods of one bean and gathers their problems. */
final class BeanCompiler {

    private final BeanInfo bean;
    private final Class<?> beanClass;
    private final BeanType type;
    private final PlanContext context;
    private boolean stopsContainer;

    BeanCompiler(BeanInfo bean, PlanContext context) {
        this.bean = bean;
        this.type = bean.type();
        this.beanClass = type.javaClass();
        this.context = context;
    }

    /** Checks whether the container is going to refuse the bean by itself. */
    boolean stopsContainer() {
        return stopsContainer;
    }

    /** The plans of all methods that an interceptor may be bound to. */
    Map<Method, MethodPlan> compile() {
        Map<Method, MethodPlan> plans = new HashMap<>();
        Problems onClass = new Problems(context.problems(), beanClass.getName());
        KitAnnotations defaults = found(onClass, () -> context.search().among(type.annotations()));
        boolean finalClass = Modifier.isFinal(beanClass.getModifiers());
        for (BeanMember method : inOrder()) {
            Method member = method.method();
            if (isReplaced(member)) {
                continue;
            }
            Problems here = new Problems(context.problems(), name(beanClass, member));
            KitAnnotations own = found(here, () -> context.search().among(method.annotations()));
            if (own.isEmpty() && !defaults.isEmpty()) {
                own = BusinessMethods.isOne(method) ? BusinessMethods.defaults(defaults, member) : KitAnnotations.NONE;
                plans.put(member, MethodPlan.NOTHING);
            }
            if (own.isEmpty()) {
                continue;
            }
            if (finalClass) {
                onClass.add("the class is final, so its methods can't be intercepted");
                finalClass = false;
                stopsContainer = true;
            }
            MethodPlan plan = compile(method, own, here);
            plans.put(member, defaults.isEmpty() ? plan : plan.asExempt());
        }
        new InheritedAnnotations(bean, context).check(plans.keySet());
        return plans;
    }

    private static KitAnnotations found(Problems here, Supplier<KitAnnotations> search) {
        KitAnnotations found = here.attempt("", search);
        return found == null ? KitAnnotations.NONE : found;
    }

    private List<BeanMember> inOrder() {
        List<BeanMember> methods = new ArrayList<>(type.methods());
        methods.sort((a, b) -> a.method().toGenericString().compareTo(b.method().toGenericString()));
        return methods;
    }

    private MethodPlan compile(BeanMember annotated, KitAnnotations annotations, Problems problems) {
        Method method = annotated.method();
        BusinessMethods.refusal(annotated).ifPresent(reason -> problems.add(reason + ", so it can't be intercepted"));
        stopsContainer |= Modifier.isFinal(method.getModifiers());
        if (annotations.cached() != null && annotations.put() != null) {
            problems.add("@Cached and @CachePut exclude each other: one runs the method on a miss only, one always");
        }
        if (annotations.cached() != null) {
            bean.sharingRefusal(annotations.cached()).ifPresent(problems.at(" @Cached")::add);
        }
        MethodPlan plan = new MethodCompiler(beanClass, method, annotations, context, problems).compile();
        if (plan.cached() == null || annotations.cached() == null) {
            return plan;
        }
        checkLoads(annotated, plan.cached().options().loads(context.kit()), problems);
        return plan.cached(new BackgroundRules(bean, annotated, annotations.cached())
                .apply(plan.cached(), context.kit().events, problems.at(" @Cached")));
    }

    private void checkLoads(BeanMember method, LoadCheck loads, Problems problems) {
        Problems here = problems.at(" @Cached");
        Duration wait = loads.own().refresh().maxWait();
        if (wait != null && wait.compareTo(context.kit().maxLoadWait()) > 0) {
            here.add("maxRefreshWait is " + wait + "; allowed is up to cachekit.max-load-wait, "
                    + context.kit().maxLoadWait());
        }
        if (RiskyMethods.hasFallback(method, type)) {
            if (loads.servesStaleOnError()) {
                here.add("staleIfError has no effect with @Fallback on the same method, since the cache never sees the"
                        + " failure; put @Fallback on a method that calls this one, or leave it out");
            } else {
                RiskyMethods.warnOfFallback(context.kit().events, problems.where());
            }
        }
    }

    /** The bean class and the method, as messages name them. */
    static String name(Class<?> beanClass, Method method) {
        return beanClass.getName() + "#" + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Checks whether the bean has another method in its place. */
    private boolean isReplaced(Method method) {
        if (method.isBridge()) {
            return !Bridges.opensClass(method);
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
