package io.cachekit.sample.product;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A product. Immutable, as cached values must be.
 *
 * @param id its key
 * @param categoryId its category
 * @param name its name
 * @param description a few sentences
 * @param price not negative
 * @param stock how many there are, at least 0
 * @param rating from 0 to 5
 * @param reviewCount how many reviews made the rating
 * @param addedAt when it came into the catalogue
 * @param updatedAt when it was last changed
 */
public record Product(
        long id,
        long categoryId,
        String name,
        String description,
        BigDecimal price,
        int stock,
        BigDecimal rating,
        int reviewCount,
        Instant addedAt,
        Instant updatedAt) {}
