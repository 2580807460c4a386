/** What the tests of several packages share. */
@NullMarked
package io.cachekit.testing;

import org.jspecify.annotations.NullMarked;
