package io.cachekit.sample.quote;

import io.cachekit.annotation.Cached;
import io.cachekit.sample.product.ProductStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Prices that may be two seconds old: once as they are, and once with windows, in which older ones do while the database
 * is slow, for a minute, or fails, for an hour. A price that changes is gone from both.
 */
@ApplicationScoped
public class Quotes {

    static final String TTL = "PT2S";

    @Inject
    ProductStore products;

    private final InstantSource clock = InstantSource.system();

    /**
     * The time for which a quote is current.
     *
     * @return two seconds
     */
    public static Duration ttl() {
        return Duration.parse(TTL);
    }

    /**
     * A quote, without windows.
     *
     * @param productId the product
     * @return empty where there is no such product
     */
    @Cached(namespace = "quotes-plain", key = "product-{productId}", ttl = TTL, tags = "product:{productId}")
    public Optional<Quote> plain(long productId) {
        return read(productId);
    }

    /**
     * A quote, with windows.
     *
     * @param productId the product
     * @return empty where there is no such product
     */
    @Cached(
            namespace = "quotes",
            key = "product-{productId}",
            ttl = TTL,
            tags = "product:{productId}",
            staleWhileRevalidate = "PT1M",
            staleIfError = "PT1H")
    public Optional<Quote> withWindows(long productId) {
        return read(productId);
    }

    private Optional<Quote> read(long productId) {
        return products.find(productId).map(product -> Quote.of(product, clock.instant()));
    }
}
