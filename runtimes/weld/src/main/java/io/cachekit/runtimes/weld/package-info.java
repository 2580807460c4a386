/** The checks in Weld SE. */
@NullMarked
package io.cachekit.runtimes.weld;

import org.jspecify.annotations.NullMarked;
