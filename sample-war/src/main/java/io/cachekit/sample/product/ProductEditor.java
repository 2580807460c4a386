package io.cachekit.sample.product;

import io.cachekit.CacheService;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.sample.category.CategoryStore;
import io.cachekit.sample.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Changes products, and invalidates what was made of them. All invalidations run after the transaction has committed,
 * and not if it is rolled back: a reader never puts the old row back, and a failed update costs no entry.
 */
@ApplicationScoped
public class ProductEditor {

    @Inject
    ProductStore products;

    @Inject
    CategoryStore categories;

    @Inject
    CacheService cache;

    /**
     * Changes a product.
     *
     * @param id its key
     * @param draft its new data
     * @return the product as it is now
     */
    @Transactional
    @CacheInvalidate(tags = {"product:{id}", "category:{result.categoryId}"})
    @CacheInvalidate(namespace = "search", wholeNamespace = true)
    public Product update(long id, ProductDraft.Checked draft) {
        Product before = products.find(id).orElseThrow(() -> Problems.notFound("product", id));
        requireCategory(draft.categoryId());
        products.update(id, draft, InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS));
        if (before.categoryId() != draft.categoryId()) {
            cache.invalidateTags("category:" + before.categoryId());
        }
        return products.find(id).orElseThrow(() -> Problems.notFound("product", id));
    }

    /**
     * Adds a product.
     *
     * @param draft its data
     * @return the product with its key
     */
    @Transactional
    @CacheInvalidate(tags = "category:{result.categoryId}")
    @CacheInvalidate(namespace = "search", wholeNamespace = true)
    public Product create(ProductDraft.Checked draft) {
        requireCategory(draft.categoryId());
        long id = products.insert(draft, InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS));
        return products.find(id).orElseThrow(() -> Problems.notFound("product", id));
    }

    private void requireCategory(long id) {
        if (categories.find(id).isEmpty()) {
            throw Problems.badRequest("categoryId: there is no category " + id);
        }
    }
}
