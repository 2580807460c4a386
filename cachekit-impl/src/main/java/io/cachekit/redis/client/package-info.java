/** Connections to Redis: addresses, credentials, pools. Nothing here depends on what is stored. */
@NullMarked
package io.cachekit.redis.client;

import org.jspecify.annotations.NullMarked;
