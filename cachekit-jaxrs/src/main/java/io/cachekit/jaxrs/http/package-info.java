/**
 * The rules of HTTP caching: the meaning of fields in requests and responses (RFC 9110, RFC 9111
 * and related ones). Not an API; knows neither Jakarta REST nor a cache.
 */
@NullMarked
package io.cachekit.jaxrs.http;

import org.jspecify.annotations.NullMarked;
