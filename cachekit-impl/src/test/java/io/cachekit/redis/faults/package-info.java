/** Kits on real Redis servers while these, or the network before them, fail. */
@NullMarked
package io.cachekit.redis.faults;

import org.jspecify.annotations.NullMarked;
