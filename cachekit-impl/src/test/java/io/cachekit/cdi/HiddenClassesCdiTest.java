package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Public beans that inherit from a class that is not public: the compiler adds bridges to them. */
class HiddenClassesCdiTest {

    static final AtomicInteger RUNS = new AtomicInteger();

    static class Hidden {
        @Cached(namespace = "hidden", key = "{id}")
        public int find(long id) {
            return RUNS.incrementAndGet();
        }

        @CacheInvalidate(namespace = "hidden", key = "{id}")
        public void change(long id) {}
    }

    /** Inherits. */
    @ApplicationScoped
    public static class Open extends Hidden {}

    abstract static class HiddenGeneric<K, V> {
        @Cached(namespace = "generic", key = "{id}")
        public List<V> find(K id) {
            RUNS.incrementAndGet();
            return List.of(make(id));
        }

        abstract V make(K id);

        @CacheInvalidate(namespace = "generic", key = "{id}")
        public void change(K id) {}
    }

    /** Inherits from a generic class. */
    @ApplicationScoped
    public static class OpenGeneric extends HiddenGeneric<Long, String> {
        @Override
        String make(Long id) {
            return id + "#" + RUNS.get();
        }
    }

    /** Overrides a method of a generic class: its bridge leads to the override. */
    @ApplicationScoped
    public static class Overriding extends HiddenGeneric<Long, String> {
        @Override
        @Cached(namespace = "overriding", key = "{id}")
        public List<String> find(Long id) {
            return super.find(id);
        }

        @Override
        String make(Long id) {
            return id + "#" + RUNS.get();
        }
    }

    static class WrongHidden {
        @Cached(key = "{no}")
        public int find(long id) {
            return 0;
        }
    }

    /** Inherits a mistake. */
    @ApplicationScoped
    public static class WrongOpen extends WrongHidden {}

    @Test
    void inherited_areCachedAndInvalidated() {
        try (Deployed deployed = Deployed.with(Open.class)) {
            Open open = deployed.get(Open.class);
            int first = open.find(1);
            assertThat(open.find(1)).isEqualTo(first);
            open.change(1);
            assertThat(open.find(1)).isGreaterThan(first);
        }
    }

    @Test
    void inheritedGeneric_areCachedAndInvalidated() {
        try (Deployed deployed = Deployed.with(OpenGeneric.class)) {
            OpenGeneric open = deployed.get(OpenGeneric.class);
            List<String> first = open.find(1L);
            assertThat(open.find(1L)).isEqualTo(first);
            open.change(1L);
            assertThat(open.find(1L)).isNotEqualTo(first);
        }
    }

    @Test
    void overridden_isCachedOnce() {
        try (Deployed deployed = Deployed.with(Overriding.class)) {
            HiddenGeneric<Long, String> finder = deployed.get(Overriding.class);
            List<String> first = finder.find(1L);
            assertThat(finder.find(1L)).isEqualTo(first);
            assertThat(deployed.get(Overriding.class).find(1L)).isEqualTo(first);
        }
    }

    @Test
    void inheritedMistake_stopsTheDeployment() {
        assertThat(Deployed.failure(WrongOpen.class)).contains("WrongOpen#find(long) @Cached: key '{no}'");
    }
}
