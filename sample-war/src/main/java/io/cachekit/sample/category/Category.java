package io.cachekit.sample.category;

/**
 * A category.
 *
 * @param id its key
 * @param name its name
 * @param department where it belongs
 */
public record Category(long id, String name, String department) {}
