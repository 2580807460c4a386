/** The contract that every {@link io.cachekit.CacheAdapter} has to hold, as abstract JUnit tests for its author. */
@NullMarked
package io.cachekit.tck;

import org.jspecify.annotations.NullMarked;
