package io.cachekit.cdi.plan;

import io.cachekit.CacheCondition;
import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The beans that members of annotations name, each looked up once and released with the application. */
final class MemberBeans implements AutoCloseable {

    private final BeanManager beans;
    private final Map<Class<?>, Wanted> wanted = new LinkedHashMap<>();
    private final Map<Class<?>, Set<Bean<?>>> discovered = new HashMap<>();
    private final Map<Class<?>, Object> found = new ConcurrentHashMap<>();
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    /** The first place that names a bean. */
    private record Wanted(String member, Problems problems) {}

    MemberBeans(BeanManager beans) {
        this.beans = beans;
    }

    /**
     * Takes a bean of the application that its annotations may name. Not every container shows the
     * extension all of them: Payara hides those of other libraries in the WAR.
     */
    void discovered(Bean<?> bean) {
        Class<?> type = bean.getBeanClass();
        boolean nameable =
                CacheKeyGenerator.class.isAssignableFrom(type) || CacheCondition.class.isAssignableFrom(type);
        if (nameable && bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            for (Type each : bean.getTypes()) {
                if (each instanceof Class<?> one) {
                    discovered.computeIfAbsent(one, c -> new LinkedHashSet<>()).add(bean);
                }
            }
        }
    }

    private Set<Bean<?>> candidates(Class<?> type) {
        Set<Bean<?>> shown = beans.getBeans(type);
        return shown.isEmpty() ? discovered.getOrDefault(type, Set.of()) : shown;
    }

    /** A bean, which {@link #check} makes sure of, from the first call on. */
    <T> Supplier<T> bean(Class<? extends T> type, String member, Problems problems) {
        wanted.putIfAbsent(type, new Wanted(member, problems));
        return () -> type.cast(found.computeIfAbsent(type, this::reference));
    }

    /** Once all beans are known: each named one must be among them. */
    void check() {
        wanted.forEach((type, place) -> {
            if (candidates(type).isEmpty()) {
                place.problems.add(place.member + " " + type.getName() + " is not a CDI bean; give it a scope such as"
                        + " @ApplicationScoped");
            } else {
                place.problems.attempt(place.member + " ", () -> resolve(type));
            }
        });
    }

    private Bean<?> resolve(Class<?> type) {
        try {
            Bean<?> bean = beans.resolve(candidates(type));
            if (bean != null) {
                return bean;
            }
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(type.getName() + " is ambiguous: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(type.getName() + " is not a CDI bean");
    }

    private Object reference(Class<?> type) {
        Bean<?> bean = resolve(type);
        CreationalContext<?> context = beans.createCreationalContext(bean);
        contexts.add(context);
        return beans.getReference(bean, type, context);
    }

    @Override
    public void close() {
        found.clear();
        contexts.forEach(CreationalContext::release);
        contexts.clear();
    }
}
