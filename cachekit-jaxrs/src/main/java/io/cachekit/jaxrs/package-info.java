/** Response caching for Jakarta REST. It knows the cache through the API alone. */
@NullMarked
package io.cachekit.jaxrs;

import org.jspecify.annotations.NullMarked;
