package io.cachekit.cdi.plan;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** The beans that members of annotations name, each looked up once and released with the application. */
final class MemberBeans implements AutoCloseable {

    private final BeanManager beans;
    private final Map<Class<?>, Wanted> wanted = new LinkedHashMap<>();
    private final Map<Class<?>, Object> found = new ConcurrentHashMap<>();
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    /** The first place that names a bean. */
    private record Wanted(String member, Problems problems) {}

    MemberBeans(BeanManager beans) {
        this.beans = beans;
    }

    /** A bean, which {@link #check} makes sure of, from the first call on. */
    <T> Supplier<T> bean(Class<? extends T> type, String member, Problems problems) {
        wanted.putIfAbsent(type, new Wanted(member, problems));
        return () -> type.cast(found.computeIfAbsent(type, this::reference));
    }

    /** Once all beans are known: each named one must be among them. */
    void check() {
        wanted.forEach((type, place) -> {
            Collection<Bean<?>> candidates = beans.getBeans(type);
            if (candidates.isEmpty()) {
                place.problems.add(place.member + " " + type.getName() + " is not a CDI bean; give it a scope such as"
                        + " @ApplicationScoped");
            } else {
                place.problems.attempt(place.member + " ", () -> resolve(type));
            }
        });
    }

    private Bean<?> resolve(Class<?> type) {
        try {
            Bean<?> bean = beans.resolve(beans.getBeans(type));
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
