/**
 * What happens while Redis can't be reached: circuits, queued invalidations, replays after a fail-over. Nothing here
 * knows how entries are stored.
 */
@NullMarked
package io.cachekit.redis.failure;

import org.jspecify.annotations.NullMarked;
