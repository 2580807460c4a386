package io.cachekit.sample.product;

/**
 * Whether a product can be had.
 *
 * @param productId the product
 * @param available whether there is one in stock
 * @param deliveryDays how many working days the delivery takes
 */
public record Availability(long productId, boolean available, int deliveryDays) {

    /**
     * Reckons it from the stock.
     *
     * @param product the product
     * @return when it can be delivered
     */
    public static Availability of(Product product) {
        int days = product.stock() > 20 ? 1 : product.stock() > 0 ? 3 : 14;
        return new Availability(product.id(), product.stock() > 0, days);
    }
}
