package io.cachekit.sample.category;

import java.math.BigDecimal;

/**
 * How a category compares with all others.
 *
 * @param place 1 for the best rated
 * @param categories how many there are
 * @param averageRating of the category, weighted by reviews
 * @param averagePrice of the category
 */
public record Standing(long place, long categories, BigDecimal averageRating, BigDecimal averagePrice) {}
