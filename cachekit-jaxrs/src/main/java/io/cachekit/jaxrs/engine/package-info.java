/**
 * Decides what becomes of a request and of its response: lookup, variants, storage. Not an API; knows no Jakarta
 * REST.
 */
@NullMarked
package io.cachekit.jaxrs.engine;

import org.jspecify.annotations.NullMarked;
