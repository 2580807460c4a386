/** Compiles the annotations of beans to plans that the interceptors run. It knows nothing of interceptors. */
@NullMarked
package io.cachekit.cdi.plan;

import org.jspecify.annotations.NullMarked;
