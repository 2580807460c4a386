package io.cachekit.telemetry;

import io.opentelemetry.api.common.Attributes;

/** Takes the durations of commands to Redis. */
@FunctionalInterface
interface CommandDurations {

    /** Takes the duration of one, in nanoseconds. */
    void record(long nanos, Attributes attributes);
}
