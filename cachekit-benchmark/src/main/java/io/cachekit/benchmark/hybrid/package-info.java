/** The memory level before Redis, beside other caches of two levels: local hits. */
@NullMarked
package io.cachekit.benchmark.hybrid;

import org.jspecify.annotations.NullMarked;
