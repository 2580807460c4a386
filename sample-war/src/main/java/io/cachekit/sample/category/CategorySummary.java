package io.cachekit.sample.category;

import java.time.Instant;
import java.util.List;

/**
 * What a category looks like as a whole.
 *
 * @param categoryId the category
 * @param standing how it compares with the others
 * @param bands its products by price
 * @param computedAt when this was reckoned: a cached summary shows its age
 */
public record CategorySummary(long categoryId, Standing standing, List<PriceBand> bands, Instant computedAt) {}
