/** Tests of applications: a kit with a clock that the test moves, and assertions on hits, misses, loads and invalidations. */
@NullMarked
package io.cachekit.testkit;

import org.jspecify.annotations.NullMarked;
