/**
 * The rules of HTTP caching: what the fields of a request and a response mean (RFC 9110, RFC 9111 and their kin).
 * Not an API; knows neither Jakarta REST nor a cache.
 */
@NullMarked
package io.cachekit.jaxrs.http;

import org.jspecify.annotations.NullMarked;
