/** Redis, through the kit and through other clients: hits and sets. */
@NullMarked
package io.cachekit.benchmark.redis;

import org.jspecify.annotations.NullMarked;
