package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.annotation.PostConstruct;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Annotations on a class: the default for its methods. */
class ClassDefaultsCdiTest {

    @ApplicationScoped
    @Cached(namespace = "class")
    static class Products {
        final AtomicInteger runs = new AtomicInteger();

        public int one(long id) {
            return runs.incrementAndGet();
        }

        public int other(long id) {
            return runs.incrementAndGet();
        }

        @Cached(namespace = "own", key = "{id}")
        public int own(long id) {
            return runs.incrementAndGet();
        }

        @CacheInvalidate(namespace = "class", wholeNamespace = true)
        public int change(long id) {
            return runs.incrementAndGet();
        }

        public void count() {
            runs.incrementAndGet();
        }

        @Override
        public String toString() {
            return "runs " + runs;
        }

        @PostConstruct
        void prepare() {
            runs.set(100);
        }
    }

    @ApplicationScoped
    @CacheInvalidate(namespace = "class", wholeNamespace = true)
    static class Changes {
        public void anything() {}

        public int anythingWithResult() {
            return 1;
        }
    }

    @Test
    void cachedClass_cachesEachMethodThatHasNoneOfItsOwn() {
        try (Deployed deployed = Deployed.with(Products.class, Changes.class)) {
            Products products = deployed.get(Products.class);
            int one = products.one(1);
            assertThat(one).isGreaterThan(100);
            assertThat(products.one(1)).isEqualTo(one);
            assertThat(products.other(1)).isNotEqualTo(one);
            int own = products.own(1);
            assertThat(products.own(1)).isEqualTo(own);
            int changed = products.change(1);
            assertThat(products.change(1)).isGreaterThan(changed);
            assertThat(products.one(1)).isGreaterThan(one);
            assertThat(products.own(1)).isEqualTo(own);
            products.count();
            assertThat(products.toString()).startsWith("runs ");
        }
    }

    @Test
    void invalidatingClass_invalidatesAfterEachMethod() {
        try (Deployed deployed = Deployed.with(Products.class, Changes.class)) {
            Products products = deployed.get(Products.class);
            Changes changes = deployed.get(Changes.class);
            int one = products.one(1);
            changes.anything();
            int next = products.one(1);
            assertThat(next).isGreaterThan(one);
            assertThat(changes.anythingWithResult()).isEqualTo(1);
            assertThat(products.one(1)).isGreaterThan(next);
        }
    }

    @ApplicationScoped
    @Cached(key = "{id}")
    static class Wrong {
        public int fits(long id) {
            return 0;
        }

        public int hasNoId(long number) {
            return 0;
        }

        public Stream<String> usedUp(long id) {
            return Stream.of();
        }
    }

    @Test
    void cachedClass_thatDoesNotFitAMethod_stopsTheDeployment() {
        assertThat(Deployed.failure(Wrong.class))
                .contains("Cache Kit found 2 mistakes")
                .contains("Wrong#hasNoId(long) @Cached: key '{id}'")
                .contains("Wrong#usedUp(long) @Cached: it returns a java.util.stream.Stream");
    }

    @ApplicationScoped
    static class Callbacks {
        @PostConstruct
        @CacheInvalidate(namespace = "class", wholeNamespace = true)
        void start() {}
    }

    /** What is decorated. */
    public interface Shop {
        int price(long id);
    }

    @ApplicationScoped
    static class RealShop implements Shop {
        @Override
        public int price(long id) {
            return 1;
        }
    }

    @Decorator
    static class Discount implements Shop {
        @Inject
        @Delegate
        Shop shop;

        @Override
        @Cached
        public int price(long id) {
            return shop.price(id) - 1;
        }
    }

    @Test
    void methodsThatNobodyIntercepts_stopTheDeployment() {
        assertThat(Deployed.failure(Callbacks.class, RealShop.class, Discount.class))
                .contains("Callbacks#start(): the method has @PostConstruct and is called by the container")
                .contains("Discount#price(long): the class is an interceptor or decorator");
    }
}
