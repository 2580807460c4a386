/**
 * MicroProfile Metrics: carries what the kit counts to the application's registry, in batches off the hot path. The
 * kit runs without this package where there is no MicroProfile Metrics.
 */
@NullMarked
package io.cachekit.metrics;

import org.jspecify.annotations.NullMarked;
