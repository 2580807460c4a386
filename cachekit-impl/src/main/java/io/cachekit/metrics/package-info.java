/**
 * MicroProfile Metrics: copies the counters of the kit to the application's registry, in batches
 * off the hot path. The kit runs without this package if there is no MicroProfile Metrics.
 */
@NullMarked
package io.cachekit.metrics;

import org.jspecify.annotations.NullMarked;
