/** Helpers of tests of several packages. */
@NullMarked
package io.cachekit.testing;

import org.jspecify.annotations.NullMarked;
