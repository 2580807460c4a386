package io.cachekit.cdi.plan;

import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The key generators of annotations, each looked up once and released with the application. */
final class KeyGenerators implements AutoCloseable {

    private final BeanManager beans;
    private final Map<Class<?>, Problems> wanted = new LinkedHashMap<>();
    private final Map<Class<?>, CacheKeyGenerator> found = new ConcurrentHashMap<>();
    private final Queue<CreationalContext<?>> contexts = new ConcurrentLinkedQueue<>();

    KeyGenerators(BeanManager beans) {
        this.beans = beans;
    }

    /** A source of keys that asks a bean, which {@link #check} makes sure of. */
    KeySource source(Class<? extends CacheKeyGenerator> type, Problems problems) {
        wanted.putIfAbsent(type, problems);
        return call -> found.computeIfAbsent(type, this::reference).generate(call.method(), call.arguments());
    }

    /** Once all beans are known: each generator must be one. */
    void check() {
        wanted.forEach((type, problems) -> {
            Collection<Bean<?>> candidates = beans.getBeans(type);
            if (candidates.isEmpty()) {
                problems.add("keyGenerator " + type.getName() + " is not a CDI bean; give it a scope such as"
                        + " @ApplicationScoped");
            } else {
                problems.attempt("keyGenerator ", () -> resolve(type));
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

    private CacheKeyGenerator reference(Class<?> type) {
        Bean<?> bean = resolve(type);
        CreationalContext<?> context = beans.createCreationalContext(bean);
        contexts.add(context);
        return (CacheKeyGenerator) beans.getReference(bean, type, context);
    }

    @Override
    public void close() {
        found.clear();
        contexts.forEach(CreationalContext::release);
        contexts.clear();
    }
}
