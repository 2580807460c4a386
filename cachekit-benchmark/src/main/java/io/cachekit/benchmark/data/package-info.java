/** What all contenders are measured on: the same keys in the same order, the same values. */
@NullMarked
package io.cachekit.benchmark.data;

import org.jspecify.annotations.NullMarked;
