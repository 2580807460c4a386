/** Connections to Redis: where it is, how to get in, pools. Nothing here knows what is stored. */
@NullMarked
package io.cachekit.redis.client;

import org.jspecify.annotations.NullMarked;
