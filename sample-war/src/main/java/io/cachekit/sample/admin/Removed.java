package io.cachekit.sample.admin;

/**
 * The outcome of an invalidation.
 *
 * @param removed how many live entries it removed
 */
public record Removed(long removed) {}
