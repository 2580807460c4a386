/** Annotated methods, beside interceptors and annotations of others. */
@NullMarked
package io.cachekit.benchmark.annotated;

import org.jspecify.annotations.NullMarked;
