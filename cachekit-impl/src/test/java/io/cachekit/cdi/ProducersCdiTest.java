package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheAdapter;
import io.cachekit.CacheControl;
import io.cachekit.CacheMode;
import io.cachekit.CacheSerializationException;
import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import io.cachekit.core.CacheKit;
import io.cachekit.core.KitListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProducersCdiTest {

    private static final List<String> HEARD = new ArrayList<>();

    @ApplicationScoped
    static class Listener implements KitListener {
        @Override
        public void started(CacheKit kit) {
            HEARD.add("started");
        }

        @Override
        public void stopping(CacheKit kit) {
            HEARD.add("stopping");
        }
    }

    @ApplicationScoped
    static class User {
        @Inject
        @Nullable CacheService service;

        @Inject
        @Nullable AsyncCacheService async;

        @Inject
        @Nullable CacheAdapter adapter;

        @Inject
        @Nullable CacheKit kit;

        String roundTrip() {
            Objects.requireNonNull(service).set("k", "v");
            return Objects.requireNonNull(async)
                    .get("k", String.class)
                    .toCompletableFuture()
                    .join()
                    .orElseThrow();
        }

        long entries() {
            return Objects.requireNonNull(adapter).getStats().totalEntries()
                    + Objects.requireNonNull(kit).adapter().getStats().totalEntries();
        }

        @Cached
        public double random() {
            return Math.random();
        }

        @Cached(namespace = "switched")
        public double switched() {
            return Math.random();
        }

        @CacheInvalidate(pattern = "*")
        public void forget() {}
    }

    @Test
    void control_switchesCachedMethods() {
        try (Deployed deployed = Deployed.with(User.class)) {
            User user = deployed.get(User.class);
            CacheControl control = deployed.get(CacheControl.class);
            double cached = user.switched();
            assertThat(user.switched()).isEqualTo(cached);
            control.mode("switched", CacheMode.OFF);
            assertThat(user.switched()).isNotEqualTo(user.switched());
            control.mode("switched", CacheMode.READ_ONLY);
            assertThat(user.switched()).isEqualTo(cached);
        }
    }

    /** Passivating: what is injected, and the interceptors, have to be serializable. */
    @SessionScoped
    static class Session implements Serializable {
        private static final long serialVersionUID = 1;

        @Inject
        @Nullable CacheService service;

        @Cached(shared = true)
        public String value() {
            return "x";
        }
    }

    @Test
    void inject_everyType_works() {
        try (Deployed deployed = Deployed.with(User.class)) {
            User user = deployed.get(User.class);
            assertThat(user.roundTrip()).isEqualTo("v");
            assertThat(user.entries()).isEqualTo(2);
        }
    }

    @Test
    void inject_intoPassivatingBean_deploys() {
        try (Deployed deployed = Deployed.with(Session.class)) {
            assertThat(deployed.get(CacheService.class).getStats().totalEntries())
                    .isZero();
        }
    }

    @Test
    void listeners_hearOfStartAndStop() {
        HEARD.clear();
        try (Deployed deployed = Deployed.with(Listener.class)) {
            assertThat(deployed.get(CacheService.class)).isNotNull();
            assertThat(HEARD).containsExactly("started");
        }
        assertThat(HEARD).containsExactly("started", "stopping");
    }

    @Test
    void close_leavesNoThread() {
        try (Deployed deployed = Deployed.with(User.class)) {
            deployed.get(User.class).roundTrip();
            assertThat(ownThreads()).isNotEmpty();
        }
        Awaitility.await().untilAsserted(() -> assertThat(ownThreads()).isEmpty());
    }

    @Test
    void disabled_bypassesReadsAndWrites() {
        try (Deployed deployed = Deployed.with(Map.of("cachekit.enabled", "false"), User.class)) {
            User user = deployed.get(User.class);
            assertThat(user.random()).isNotEqualTo(user.random());
            user.forget();
            deployed.get(CacheService.class).set("k", "v");
            assertThat(deployed.get(CacheService.class).get("k", String.class)).isEmpty();
        }
    }

    @Test
    void checkSerializable_refusesWhatDoesNotComeBackEqual() {
        try (Deployed deployed = Deployed.with(Map.of("cachekit.memory.check-serializable", "true"))) {
            CacheService cache = deployed.get(CacheService.class);
            cache.set("k", List.of(1, 2));
            assertThat(cache.exists("k")).isTrue();
            assertThatThrownBy(() -> cache.set("thread", Thread.currentThread()))
                    .isInstanceOf(CacheSerializationException.class);
        }
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cachekit-"))
                .toList();
    }
}
