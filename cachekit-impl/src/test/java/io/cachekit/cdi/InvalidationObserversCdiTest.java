package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheInvalidated;
import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.RecentEvents;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InvalidationObserversCdiTest {

    @ApplicationScoped
    static class Sync {
        private final List<CacheInvalidated> events = new ArrayList<>();

        void invalidated(@Observes CacheInvalidated event) {
            events.add(event);
        }

        List<CacheInvalidated> events() {
            return events;
        }
    }

    @ApplicationScoped
    static class Async {
        private final List<CacheInvalidated> events = new CopyOnWriteArrayList<>();
        private final List<Thread> threads = new CopyOnWriteArrayList<>();

        void invalidated(@ObservesAsync CacheInvalidated event) {
            threads.add(Thread.currentThread());
            events.add(event);
        }

        List<CacheInvalidated> events() {
            return events;
        }

        List<Thread> threads() {
            return threads;
        }
    }

    @ApplicationScoped
    static class Failing {
        void sync(@Observes CacheInvalidated event) {
            throw new IllegalStateException("sync");
        }

        void async(@ObservesAsync CacheInvalidated event) {
            throw new IllegalStateException("async");
        }
    }

    @ApplicationScoped
    static class Catalogue {
        @Cached(namespace = "products", key = "{id}", tags = "shop")
        String product(String id) {
            return "product " + id;
        }

        @CacheInvalidate(namespace = "products", key = "{id}")
        @CacheInvalidate(tags = {"shop", "list-{id}"})
        void change(String id) {
            // the database would be changed here
        }

        @CachePut(namespace = "products", key = "{id}")
        String put(String id) {
            return "product " + id;
        }

        @CacheInvalidate(tags = "shop")
        void fail() {
            throw new IllegalArgumentException("no change");
        }
    }

    @Test
    void annotations_areOneEvent_onTheThreadOfTheCall() {
        try (Deployed deployed = Deployed.with(Sync.class, Catalogue.class)) {
            Catalogue catalogue = deployed.get(Catalogue.class);
            List<CacheInvalidated> events = deployed.get(Sync.class).events();
            assertThat(catalogue.product("1")).isEqualTo("product 1");
            assertThat(catalogue.put("2")).isEqualTo("product 2");
            assertThat(events).isEmpty();
            catalogue.change("1");
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.what().parts()).hasSize(2);
                assertThat(event.tags()).containsExactlyInAnyOrder("shop", "list-1");
                assertThat(event.removed()).isEqualTo(1);
            });
            assertThat(catchThrowable(catalogue::fail)).isInstanceOf(IllegalArgumentException.class);
            assertThat(events).hasSize(1);
        }
    }

    @Test
    void asynchronousObservers_areCalledOnAnotherThread() {
        try (Deployed deployed = Deployed.with(Async.class)) {
            Async async = deployed.get(Async.class);
            assertThat(deployed.get(CacheService.class).invalidateTags("a")).isZero();
            await().until(() -> async.events().size() == 1);
            assertThat(async.events()).containsExactly(new CacheInvalidated(Invalidation.tags("a"), 0));
            assertThat(async.threads()).doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void observersThrow_theInvalidationIsDone_andBothAreReported() {
        try (Deployed deployed = Deployed.with(Failing.class)) {
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", "v");
            assertThat(cache.delete("k")).isTrue();
            CacheKit kit = deployed.get(CacheKit.class);
            await().until(() -> kit.counters().get(CacheEvent.OBSERVER_FAILED) == 2);
            assertThat(deployed.get(RecentEvents.class).list())
                    .singleElement()
                    .matches(event -> event.code().equals("CACHEKIT-5004") && event.count() == 2);
        }
    }

    @Test
    void withoutObservers_nothingIsAddedToTheKit() {
        try (Deployed deployed = Deployed.with(Catalogue.class)) {
            assertThat(new InvalidationObservers(deployed.get(BeanManager.class)).exist())
                    .isFalse();
        }
    }
}
