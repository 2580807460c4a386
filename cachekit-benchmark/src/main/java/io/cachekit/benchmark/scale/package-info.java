/**
 * How cost grows: with entries, tags, threads, nodes and buckets. Programs of their own, which write what JMH would write, and
 * the estimate of {@code docs/scaling.md} that follows from it.
 */
@NullMarked
package io.cachekit.benchmark.scale;

import org.jspecify.annotations.NullMarked;
