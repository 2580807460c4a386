/** Prices that are cached with and without stale windows. */
@NullMarked
package io.cachekit.sample.quote;

import org.jspecify.annotations.NullMarked;
