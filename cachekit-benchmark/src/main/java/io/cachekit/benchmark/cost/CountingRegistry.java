package io.cachekit.benchmark.cost;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A registry of MicroProfile Metrics that has counters and ignores all else. The kit feeds them once a second; a hit
 * touches no registry.
 */
final class CountingRegistry {

    private CountingRegistry() {}

    /** The registry, as a container offers it. */
    @SuppressWarnings("unchecked") // the only type that is asked for
    static Instance<MetricRegistry> offered() {
        MetricRegistry registry = proxy(MetricRegistry.class, CountingRegistry::answer);
        return (Instance<MetricRegistry>) proxy(Instance.class, name -> name.equals("get") ? registry : true);
    }

    private static @Nullable Object answer(String method) {
        return switch (method) {
            case "counter" -> new Counted();
            case "remove" -> true;
            default -> null;
        };
    }

    /** Answers calls by the name of the method. */
    private interface Answers {
        @Nullable Object to(String name);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName())));
    }

    private static final class Counted implements Counter {

        private final AtomicLong count = new AtomicLong();

        @Override
        public void inc() {
            inc(1);
        }

        @Override
        public void inc(long n) {
            long unused = count.addAndGet(n);
        }

        @Override
        public long getCount() {
            return count.get();
        }
    }
}
