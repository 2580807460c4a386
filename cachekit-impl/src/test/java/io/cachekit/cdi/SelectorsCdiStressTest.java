package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import io.cachekit.derived.PageRace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages made of a cached product, each with names of its own, where one method invalidates all of these names. */
class SelectorsCdiStressTest {

    private static final int ROUNDS = 300;
    private static final int OTHERS = 200;

    private final Deployed deployed =
            Deployed.with(Map.of("cachekit.max-memory-items", "10000"), Products.class, Pages.class);
    private final Products products = deployed.get(Products.class);
    private final Pages pages = deployed.get(Pages.class);
    private final CacheService cache = deployed.get(CacheService.class);

    @ApplicationScoped
    static class Products {

        private final AtomicLong database = new AtomicLong(1);

        @Cached(namespace = "products", key = "1", tags = "product")
        public long product() {
            return database.get();
        }

        public long version() {
            return database.get();
        }

        @CacheInvalidate(tags = "page", namespace = "products", wholeNamespace = true)
        public long changeForOneAnnotation() {
            return database.incrementAndGet();
        }

        @CacheInvalidate(tags = "page")
        @CacheInvalidate(tags = "product")
        public long changeForTwoAnnotations() {
            return database.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Pages {

        @Inject
        @Nullable Products products;

        @Cached(namespace = "pages", key = "1", tags = "page")
        public long page() {
            return Objects.requireNonNull(products).product();
        }
    }

    /** The two ways to have several selectors. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
    enum Selectors {
        OF_ONE_ANNOTATION(Products::changeForOneAnnotation),
        OF_TWO_ANNOTATIONS(Products::changeForTwoAnnotations);

        private final ToLongFunction<Products> change;

        Selectors(ToLongFunction<Products> change) {
            this.change = change;
        }
    }

    @AfterEach
    void close() {
        deployed.close();
    }

    @ParameterizedTest
    @EnumSource
    void selectors_ofOneMethod_areOneInvalidation(Selectors selectors) throws Exception {
        AtomicLong version = new AtomicLong();
        try (PageRace race = new PageRace(pages::page)) {
            int stale = race.stale(ROUNDS, this::next, () -> version.set(selectors.change.applyAsLong(products)));
            assertThat(stale).as("stale pages in %s rounds", ROUNDS).isZero();
            assertThat(version.get()).isEqualTo(ROUNDS + 1);
        }
    }

    /** The version that comes next; there are other products, so that an invalidation takes a while. */
    private long next() {
        for (int i = 0; i < OTHERS; i++) {
            cache.set(
                    "other-" + i,
                    "",
                    CacheOptions.defaults().namespace("products").tags("product"));
        }
        return products.version() + 1;
    }
}
