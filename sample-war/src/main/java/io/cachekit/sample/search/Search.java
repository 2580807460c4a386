package io.cachekit.sample.search;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.sample.product.Product;
import io.cachekit.sample.product.ProductStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Search, cached by hand in a namespace of its own. {@code getOrSet} asks the database once however many ask at the
 * same time, and does not store a result that a change of the catalogue has overtaken.
 */
@ApplicationScoped
public class Search {

    /** How many products a search finds at most. */
    public static final int LIMIT = 20;

    private static final TypeRef<List<Product>> PRODUCTS = new TypeRef<>() {};
    private static final CacheOptions OPTIONS = CacheOptions.ofTtl(Duration.ofMinutes(1));

    @Inject
    CacheService cache;

    @Inject
    ProductStore products;

    /**
     * Searches names and descriptions. Spaces and capitals make no difference, to the cache neither.
     *
     * @param text what to find
     * @return the best rated first, {@value #LIMIT} at most
     */
    public List<Product> find(String text) {
        String words = normalized(text);
        return cache.namespace("search").getOrSet(words, PRODUCTS, OPTIONS, () -> products.search(words, LIMIT));
    }

    /**
     * What a text is searched and cached as.
     *
     * @param text what to find
     * @return in lower case, with single spaces
     */
    static String normalized(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
