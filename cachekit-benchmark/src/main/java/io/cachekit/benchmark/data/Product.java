package io.cachekit.benchmark.data;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A value as applications cache it, some 350 bytes as JSON.
 *
 * @param id its number
 * @param sku its code
 * @param name what it is called
 * @param description what it is
 * @param price what it costs
 * @param stock how many there are
 * @param rating from 0 to 5
 * @param category what kind it is of
 * @param updated when it changed
 * @param supplier who makes it
 * @param labels what it is found by
 */
public record Product(
        long id,
        String sku,
        String name,
        String description,
        BigDecimal price,
        int stock,
        double rating,
        Category category,
        Instant updated,
        Supplier supplier,
        List<String> labels)
        implements Serializable {

    /** A kind of products. */
    public enum Category {
        /** For the house. */
        HOUSE,
        /** For the garden. */
        GARDEN,
        /** For children. */
        TOYS
    }

    /**
     * Who makes a product.
     *
     * @param name what it is called
     * @param country where it is
     * @param since the year of the first order
     */
    public record Supplier(String name, String country, int since) implements Serializable {}
}
