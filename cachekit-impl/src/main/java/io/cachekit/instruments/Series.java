package io.cachekit.instruments;

import java.util.Map;

/**
 * A number as MicroProfile Metrics shows it: {@code cachekit_NAME} and, for a watched namespace,
 * {@code cachekit_namespace_NAME}.
 *
 * @param name without what is before it
 * @param counter a sum that only grows, or else a gauge
 * @param description one line
 * @param labels by name, without that of the namespace
 */
public record Series(String name, boolean counter, String description, Map<String, String> labels) {}
