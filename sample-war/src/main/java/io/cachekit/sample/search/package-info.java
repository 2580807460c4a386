/** Search, cached by hand through {@code CacheService}. */
@NullMarked
package io.cachekit.sample.search;

import org.jspecify.annotations.NullMarked;
