/** The memory backend, beside caches in memory: hits, sets, loads, invalidations. */
@NullMarked
package io.cachekit.benchmark.memory;

import org.jspecify.annotations.NullMarked;
