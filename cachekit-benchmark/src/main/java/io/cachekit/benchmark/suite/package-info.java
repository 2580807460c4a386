/** Runs the benchmarks round by round, so that every ratio is of two figures of the same minutes. */
@NullMarked
package io.cachekit.benchmark.suite;

import org.jspecify.annotations.NullMarked;
