/** The cost of what can be switched on: the same hits with and without it, in turn in one process. */
@NullMarked
package io.cachekit.benchmark.cost;

import org.jspecify.annotations.NullMarked;
