/** Compiles the annotations of beans to plans that the interceptors run. */
@NullMarked
package io.cachekit.cdi.plan;

import org.jspecify.annotations.NullMarked;
