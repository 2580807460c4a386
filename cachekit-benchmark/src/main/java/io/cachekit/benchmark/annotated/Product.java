package io.cachekit.benchmark.annotated;

/**
 * What the annotated methods return.
 *
 * @param id its number
 * @param name its name
 */
public record Product(long id, String name) {}
