package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import io.cachekit.testing.PageReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All that the annotations of a method select goes at once: nothing made of the rest comes back meanwhile. */
class UnionCdiStressTest {

    private static final int ROUNDS = 300;

    private final Deployed deployed = Deployed.with(Products.class, Pages.class);
    private final Products products = deployed.get(Products.class);
    private final Pages pages = deployed.get(Pages.class);

    @ApplicationScoped
    static class Products {

        private final PageReader reader = new PageReader();

        @Cached(namespace = "products", key = "one", tags = "product")
        public int product() {
            return reader.product();
        }

        @CacheInvalidate(tags = "page", namespace = "products", wholeNamespace = true)
        public void twoSelectors(int number) {
            reader.change(number);
        }

        @CacheInvalidate(tags = "page")
        @CacheInvalidate(tags = "product")
        public void twoAnnotations(int number) {
            reader.change(number);
        }

        @CacheInvalidate(namespace = "pages", key = "one")
        @CacheInvalidate(namespace = "products", pattern = "o*")
        public void keyAndPattern(int number) {
            reader.change(number);
        }

        PageReader reader() {
            return reader;
        }
    }

    @ApplicationScoped
    static class Pages {

        @Inject
        @Nullable Products products;

        @Cached(namespace = "pages", key = "one", tags = "page")
        public int page() {
            return Objects.requireNonNull(products).product();
        }
    }

    @AfterEach
    void close() {
        deployed.close();
    }

    @Test
    void twoSelectors_ofOneAnnotation() throws Exception {
        assertThat(products.reader().stalePages(ROUNDS, pages::page, products::twoSelectors))
                .isZero();
    }

    @Test
    void twoAnnotations() throws Exception {
        assertThat(products.reader().stalePages(ROUNDS, pages::page, products::twoAnnotations))
                .isZero();
    }

    @Test
    void aKeyAndAPattern() throws Exception {
        assertThat(products.reader().stalePages(ROUNDS, pages::page, products::keyAndPattern))
                .isZero();
    }
}
