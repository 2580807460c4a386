package io.cachekit.settings;

import java.util.Objects;

/**
 * The settings for OpenTelemetry, as {@link Builder} documents them. {@link Settings} has the
 * defaults. Immutable.
 */
public record TelemetrySettings(Mode mode, MetricsMode metrics, boolean hitEvents, boolean redis) {

    /** The use of OpenTelemetry. */
    public enum Mode {
        /** Used if it is there. */
        AUTO,
        /** Not used. */
        OFF
    }

    /** The use of OpenTelemetry for metrics. */
    public enum MetricsMode {
        /** Used unless the same metrics are there by MicroProfile Metrics. */
        AUTO,
        /** Used if it is there. */
        ON,
        /** Not used. */
        OFF
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gathers settings. For one thread. */
    public static final class Builder {
        private Mode mode = Settings.TELEMETRY.byDefault();
        private MetricsMode metrics = Settings.TELEMETRY_METRICS.byDefault();
        private boolean hitEvents = Settings.TELEMETRY_HIT_EVENTS.byDefault();
        private boolean redis = Settings.TELEMETRY_REDIS.byDefault();

        private Builder() {}

        /** Sets whether OpenTelemetry is used at all. */
        public Builder mode(Mode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /** Sets whether OpenTelemetry is used for metrics. */
        public Builder metrics(MetricsMode metrics) {
            this.metrics = Objects.requireNonNull(metrics, "metrics");
            return this;
        }

        /** Sets whether each read is an event on the current span. */
        public Builder hitEvents(boolean hitEvents) {
            this.hitEvents = hitEvents;
            return this;
        }

        /** Sets whether each command to Redis is a span and is timed. */
        public Builder redis(boolean redis) {
            this.redis = redis;
            return this;
        }

        /** Returns the settings. */
        public TelemetrySettings build() {
            return new TelemetrySettings(mode, metrics, hitEvents, redis);
        }
    }
}
