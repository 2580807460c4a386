/**
 * Detects reads of request fields that are neither in the key of a response nor in its {@code Vary}
 * (RFC 9111 §4.1). For tests: nothing here runs unless {@code cachekit.http.detect-unkeyed-reads}
 * is set. Not an API.
 */
@NullMarked
package io.cachekit.jaxrs.testing;

import org.jspecify.annotations.NullMarked;
