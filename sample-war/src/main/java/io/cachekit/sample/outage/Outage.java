package io.cachekit.sample.outage;

/**
 * The fault of the database at a moment.
 *
 * @param fails whether statements fail
 * @param delayMillis how long each statement waits first
 * @param secondsLeft the time until the fault ends, rounded up; 0 without a fault
 */
public record Outage(boolean fails, long delayMillis, long secondsLeft) {}
