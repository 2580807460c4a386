/** Annotated methods of beans: what a hit costs beside an interceptor that does nothing, and annotations of others. */
@NullMarked
package io.cachekit.benchmark.annotated;

import org.jspecify.annotations.NullMarked;
