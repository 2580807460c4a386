/** Cached methods over a source behind MicroProfile Fault Tolerance. */
@NullMarked
package io.cachekit.jaxrs.tolerance;

import org.jspecify.annotations.NullMarked;
