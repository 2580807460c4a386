/**
 * The handling of Redis failures: circuits, queued invalidations, replays after a fail-over.
 * Nothing here depends on how entries are stored.
 */
@NullMarked
package io.cachekit.redis.failure;

import org.jspecify.annotations.NullMarked;
