/** Makes the page of the benchmarks from their figures alone: ratios of the same round, and how far they are spread. */
@NullMarked
package io.cachekit.benchmark.report;

import org.jspecify.annotations.NullMarked;
