package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beans of the scope {@code jakarta.inject.Singleton}, of which Weld tells interceptors nothing. */
class SingletonBeansCdiTest {

    @Singleton
    static class Prices {
        final AtomicInteger runs = new AtomicInteger();

        @Cached(namespace = "prices", key = "{id}")
        public int price(long id) {
            return runs.incrementAndGet();
        }

        @CachePut(namespace = "prices", key = "{id}")
        public int put(long id, int price) {
            return price;
        }

        @CacheInvalidate(namespace = "prices", key = "{id}")
        public void invalidate(long id) {}

        @CacheInvalidate(namespace = "prices", key = "{first}")
        @CacheInvalidate(namespace = "prices", key = "{second}")
        public void invalidateBoth(long first, long second) {}
    }

    /** Has it as a field. */
    @ApplicationScoped
    static class ByField {
        @Inject
        Prices prices;

        Prices prices() {
            return prices;
        }
    }

    /** Has it by its constructor. */
    @Singleton
    static class ByConstructor {
        final Prices prices;

        @Inject
        ByConstructor(Prices prices) {
            this.prices = prices;
        }
    }

    /** Asks to be told the bean. */
    record Question(AtomicInteger price) {}

    /** Has it as a parameter of an observer. */
    @ApplicationScoped
    static class ByObserver {
        void answer(@Observes Question question, Prices prices) {
            question.price.set(prices.price(3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"field constructor observer", "observer constructor field", "constructor field observer"})
    void methods_ofASingleton_areCachedHoweverItIsInjected(String order) {
        try (Deployed deployed =
                Deployed.with(Prices.class, ByField.class, ByConstructor.class, ByObserver.class, Asking.class)) {
            for (String way : order.split(" ", -1)) {
                Prices prices = switch (way) {
                    case "field" -> deployed.get(ByField.class).prices();
                    case "constructor" -> deployed.get(ByConstructor.class).prices;
                    default -> deployed.get(Prices.class);
                };
                AtomicInteger told = new AtomicInteger();
                deployed.get(Asking.class).ask(new Question(told));
                int first = prices.price(3);
                assertThat(told).hasValue(first);
                assertThat(prices.price(3)).isEqualTo(first);
                int unused = prices.put(3, 100);
                assertThat(prices.price(3)).isEqualTo(100);
                prices.invalidate(3);
                assertThat(prices.price(3)).isLessThan(100);
                int before = prices.price(4);
                prices.invalidateBoth(3, 4);
                assertThat(prices.price(4)).isGreaterThan(before);
            }
        }
    }

    /** Fires the event. */
    @ApplicationScoped
    static class Asking {
        @Inject
        Event<Question> questions;

        void ask(Question question) {
            questions.fire(question);
        }
    }

    @Test
    void wrongTemplate_ofASingleton_stopsTheDeployment() {
        assertThat(Deployed.failure(Wrong.class)).contains("Wrong#price(long) @Cached: key '{no}'");
    }

    @Singleton
    static class Wrong {
        @Cached(key = "{no}")
        public int price(long id) {
            return 0;
        }
    }
}
