package io.cachekit.sample.product;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Cache-aside by hand: get, and set where nothing was found. An update between the two is overwritten for as long as
 * the TTL, here half a minute. Where that is too long, {@code getOrSet} does better: see the search.
 */
@ApplicationScoped
public class AvailabilityService {

    @Inject
    CacheService cache;

    @Inject
    ProductStore products;

    /**
     * Whether a product can be had.
     *
     * @param productId the product
     * @return empty where there is no such product
     */
    public Optional<Availability> find(long productId) {
        CacheService entries = cache.namespace("availability");
        String key = "product-" + productId;
        Optional<Availability> cached = entries.get(key, Availability.class);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<Availability> loaded = products.find(productId).map(Availability::of);
        loaded.ifPresent(value -> entries.set(
                key, value, CacheOptions.ofTtl(Duration.ofSeconds(30)).tags("product:" + productId)));
        return loaded;
    }
}
