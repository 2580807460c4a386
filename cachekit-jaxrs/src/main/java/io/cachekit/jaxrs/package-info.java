/** Response caching for Jakarta REST. It uses the cache by its API alone. */
@NullMarked
package io.cachekit.jaxrs;

import org.jspecify.annotations.NullMarked;
