/** Tests of what tests use, and the classes that docs/testing.md shows. */
@NullMarked
package io.cachekit.testkit;

import org.jspecify.annotations.NullMarked;
