package io.cachekit.sample.category;

import java.math.BigDecimal;

/**
 * A quarter of a category's products, by price.
 *
 * @param quarter from 1, the cheapest, to 4
 * @param from the lowest price
 * @param to the highest price
 * @param products how many products
 * @param averageRating their average rating
 * @param reviews how many reviews they have
 * @param stockValue what their stock is worth
 */
public record PriceBand(
        int quarter,
        BigDecimal from,
        BigDecimal to,
        long products,
        BigDecimal averageRating,
        long reviews,
        BigDecimal stockValue) {}
