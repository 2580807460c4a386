package io.cachekit.sample.product;

import java.util.List;

/**
 * Some of a category's products.
 *
 * @param categoryId the category
 * @param page from 0
 * @param size how many products a page has
 * @param total how many products the category has
 * @param products ordered by name
 */
public record ProductPage(long categoryId, int page, int size, long total, List<Product> products) {}
