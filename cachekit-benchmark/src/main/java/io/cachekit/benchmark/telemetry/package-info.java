/** The cost of metrics and traces: the same hits with and without them, in turn in one process. */
@NullMarked
package io.cachekit.benchmark.telemetry;

import org.jspecify.annotations.NullMarked;
