package io.cachekit.sample.quote;

import io.cachekit.sample.product.Product;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The price of a product, and when it was read.
 *
 * @param productId the product
 * @param name its name
 * @param price its price
 * @param stock how many there are
 * @param readAt when the database said so
 */
public record Quote(long productId, String name, BigDecimal price, int stock, Instant readAt) {

    static Quote of(Product product, Instant now) {
        return new Quote(product.id(), product.name(), product.price(), product.stock(), now);
    }
}
