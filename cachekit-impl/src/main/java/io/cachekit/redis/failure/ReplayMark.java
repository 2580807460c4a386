package io.cachekit.redis.failure;

/**
 * The moment when the replay of an invalidation began, as one lane saw it.
 *
 * @param lastTicket of what the lane had queued by then
 * @param nanos on the monotonic clock
 */
public record ReplayMark(long lastTicket, long nanos) {}
