package io.cachekit.sample.outage;

import io.cachekit.sample.web.Input;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the database that a client asks for, not yet checked.
 *
 * @param fails whether statements fail; false if it is missing
 * @param delayMillis how long each statement waits first, 0 to 5,000; 0 if it is missing
 * @param seconds how long the fault is there, 1 to 600; 60 if it is missing
 */
public record OutageDraft(
        @Nullable Boolean fails,
        @Nullable Integer delayMillis,
        @Nullable Integer seconds) {

    private static final int MAX_DELAY = 5_000;
    private static final int MAX_SECONDS = 600;
    private static final int SECONDS = 60;

    /**
     * Checks all fields.
     *
     * @return the same data without nulls
     * @throws jakarta.ws.rs.WebApplicationException with status 400, naming each field that is wrong
     */
    public Checked checked() {
        int delay = delayMillis == null ? 0 : delayMillis;
        int length = seconds == null ? SECONDS : seconds;
        Input input = new Input();
        input.require("delayMillis", delay >= 0 && delay <= MAX_DELAY, "must be from 0 to " + MAX_DELAY);
        input.require("seconds", length >= 1 && length <= MAX_SECONDS, "must be from 1 to " + MAX_SECONDS);
        input.refuseIfWrong();
        return new Checked(Boolean.TRUE.equals(fails), Duration.ofMillis(delay), Duration.ofSeconds(length));
    }

    /**
     * A draft after its check.
     *
     * @param fails whether statements fail
     * @param delay how long each waits first
     * @param length how long the fault is there
     */
    public record Checked(boolean fails, Duration delay, Duration length) {}
}
