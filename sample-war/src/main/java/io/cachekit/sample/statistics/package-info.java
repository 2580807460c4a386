/** What the start page shows live, and the housekeeping of the cache. */
@NullMarked
package io.cachekit.sample.statistics;

import org.jspecify.annotations.NullMarked;
