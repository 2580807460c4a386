package io.cachekit.cdi.plan;

import io.cachekit.cdi.config.KitConfiguration;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plans of all methods: those of managed beans are compiled at deployment, others, as of an
 * {@code InterceptionFactory} or a message-driven bean, at their first call. Thread-safe.
 */
public final class Plans implements AutoCloseable {

    /** The keys of the bindings in Weld and in ArC; Jakarta Interceptors 2.2 has a method instead. */
    private static final List<String> BINDINGS =
            List.of("org.jboss.weld.interceptor.bindings", "io.quarkus.arc.interceptorBindings");

    private final Map<Class<?>, Map<Method, MethodPlan>> compiled = new ConcurrentHashMap<>();
    private final Map<Class<?>, Bean<?>> beansOfPlans = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<Method, MethodPlan>> late = new ConcurrentHashMap<>();
    private final PlanContext context;

    /** Plans for the beans of a container; each problem becomes a line of a list. */
    public Plans(
            BeanManager beans, Function<String, Optional<String>> config, KitConfiguration kit, List<String> problems) {
        this.context = new PlanContext(
                config,
                kit,
                new MemberBeans(beans),
                new Callers(beans),
                new AnnotationSearch(beans),
                new AbsentValues(),
                problems);
    }

    /** Refuses annotations of an interceptor or decorator: its calls are not intercepted. */
    public static void refuse(BeanType type, List<String> problems) {
        type.methods().stream()
                .filter(method -> method.annotations().stream().anyMatch(AnnotationSearch::isOurs))
                .forEach(method -> problems.add(BeanCompiler.name(type.javaClass(), method.method())
                        + ": the class is an interceptor or decorator, so its methods can't be intercepted"));
    }

    /** Compiles beans; returns whether the container is going to refuse one by itself. */
    public boolean compile(Collection<BeanInfo> beans) {
        boolean stopsContainer = false;
        beans.stream().map(BeanInfo::bean).filter(Objects::nonNull).forEach(context.beans()::discovered);
        for (BeanInfo bean : beans) {
            BeanCompiler compiler = new BeanCompiler(bean, context);
            Map<Method, MethodPlan> plans = compiler.compile();
            if (!plans.isEmpty()) {
                compiled.put(bean.type().javaClass(), plans);
                if (bean.bean() != null) {
                    beansOfPlans.put(bean.type().javaClass(), bean.bean());
                }
            }
            stopsContainer |= compiler.stopsContainer();
        }
        return stopsContainer;
    }

    /** Checks, once all beans are known, that those which plans need are among them. */
    public void check() {
        context.beans().check();
        context.callers().check();
        context.absent().check(context.kit().events);
    }

    /**
     * The plan of a call, with a part for the interceptor of an annotation. Throws an
     * {@code IllegalStateException} if there is none, or it is wrong: the method must not run as if
     * it were not annotated.
     */
    public MethodPlan find(Class<?> target, Class<? extends Annotation> kind, InvocationContext invocation) {
        Method method = invocation.getMethod();
        Class<?> beanClass = beanClass(target);
        MethodPlan plan = plan(compiled.getOrDefault(beanClass, Map.of()), beanClass, method);
        if (plan != null && plan.covers(kind)) {
            return plan;
        }
        if (Bridges.leadsOn(method)) {
            return MethodPlan.NOTHING; // it calls the method itself, which is intercepted
        }
        Map<Method, MethodPlan> known = late.computeIfAbsent(beanClass, c -> new ConcurrentHashMap<>());
        MethodPlan made = known.get(method);
        if (made == null || !made.covers(kind)) {
            made = compile(beanClass, kind, method, bindings(invocation));
            known.put(method, made);
        }
        return made;
    }

    /** The bean of an object whose methods were compiled at deployment, or null for others. */
    public @Nullable Bean<?> bean(Class<?> target) {
        return beansOfPlans.get(beanClass(target));
    }

    /** The class that has plans, not one that the container derives from it. */
    private Class<?> beanClass(Class<?> target) {
        for (Class<?> c = target; c != null; c = c.getSuperclass()) {
            if (compiled.containsKey(c)) {
                return c;
            }
        }
        Class<?> own = target;
        while (own.getSuperclass() != null
                && own.getSuperclass() != Object.class
                && (own.isSynthetic()
                        || own.getName().contains("$$")
                        || own.getName().contains("$Proxy$"))) {
            own = own.getSuperclass();
        }
        return own;
    }

    /** Finds a plan by the method, or by that of the bean if a container passes another one. */
    private static @Nullable MethodPlan plan(Map<Method, MethodPlan> plans, Class<?> beanClass, Method method) {
        MethodPlan plan = plans.get(method);
        if (plan != null || plans.isEmpty()) {
            return plan;
        }
        Method replaced = Bridges.replacement(beanClass, method);
        for (Map.Entry<Method, MethodPlan> each : plans.entrySet()) {
            if (Bridges.isAlike(each.getKey(), replaced)) {
                return each.getValue();
            }
        }
        return null;
    }

    private MethodPlan compile(
            Class<?> beanClass, Class<? extends Annotation> kind, Method method, Collection<Annotation> bindings) {
        List<String> problems = new ArrayList<>();
        Problems here = new Problems(problems, BeanCompiler.name(beanClass, method));
        KitAnnotations annotations = here.attempt("", () -> annotations(beanClass, method, bindings));
        MethodPlan plan = MethodPlan.NOTHING;
        if (annotations != null) {
            plan = new MethodCompiler(beanClass, method, annotations, context.gathering(problems), here).compile();
            if (!plan.covers(kind) && problems.isEmpty()) {
                here.add("@" + kind.getSimpleName() + " is bound to it, but neither the method nor its class says how;"
                        + " put the annotation on the method");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Cache Kit can't run a method as it is annotated: " + String.join("; ", problems));
        }
        return plan;
    }

    /** The annotations of the method, of its class, or those that the container has bound. */
    private KitAnnotations annotations(Class<?> beanClass, Method method, Collection<Annotation> bindings) {
        AnnotationSearch search = context.search();
        KitAnnotations own = search.among(Arrays.asList(method.getAnnotations()));
        KitAnnotations onClass = search.among(Arrays.asList(beanClass.getAnnotations()));
        KitAnnotations bound = search.among(bindings);
        return own.or(bound).or(onClass);
    }

    private static Collection<Annotation> bindings(InvocationContext invocation) {
        Set<Annotation> found = new HashSet<>();
        for (String key : BINDINGS) {
            if (invocation.getContextData().get(key) instanceof Collection<?> bindings) {
                bindings.stream()
                        .filter(Annotation.class::isInstance)
                        .map(Annotation.class::cast)
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Releases the beans that members name. */
    @Override
    public void close() {
        context.beans().close();
    }
}
