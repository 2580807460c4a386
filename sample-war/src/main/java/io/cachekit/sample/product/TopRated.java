package io.cachekit.sample.product;

import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The best rated products: dear to find and allowed to be a minute old, so a TTL is all it needs. */
@ApplicationScoped
public class TopRated {

    @Inject
    ProductStore products;

    /**
     * The best rated products. The key is made of the method and its argument.
     *
     * @param limit how many
     * @return the best first
     */
    @Cached(namespace = "top-rated", ttl = "PT1M")
    public List<Product> find(int limit) {
        return products.topRated(limit);
    }
}
