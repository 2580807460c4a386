package io.cachekit.sample.category;

import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Summaries, cached: the dearest question to the catalogue. A change of the category's own products invalidates its
 * summary at once; what changes in other categories shows in its place when the TTL has passed.
 */
@ApplicationScoped
public class Summaries {

    @Inject
    SummaryQuery query;

    /**
     * The summary of a category.
     *
     * @param categoryId the category
     * @return empty where the category has no products
     */
    @Cached(
            namespace = "summaries",
            key = "category-{categoryId}",
            ttl = "${sample.summary-ttl:PT2M}",
            tags = "category:{categoryId}")
    public Optional<CategorySummary> find(long categoryId) {
        return query.compute(categoryId);
    }
}
