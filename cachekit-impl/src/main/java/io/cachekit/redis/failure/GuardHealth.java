package io.cachekit.redis.failure;

import org.jspecify.annotations.Nullable;

/**
 * How a lane does.
 *
 * @param name its name
 * @param state what it does with calls
 * @param pending how many invalidations wait to be replayed
 * @param sinceMillis when it began or ceased to serve, in milliseconds since the epoch
 * @param lastFailure the last failure of a command, without secrets, or null if there was none
 * @param lastFailureMillis when that was, in milliseconds since the epoch, or 0
 * @param refusal why the lane serves no more, or null
 */
public record GuardHealth(
        String name,
        GuardStatus state,
        int pending,
        long sinceMillis,
        @Nullable String lastFailure,
        long lastFailureMillis,
        @Nullable String refusal) {}
