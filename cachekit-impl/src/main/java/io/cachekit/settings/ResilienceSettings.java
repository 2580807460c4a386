package io.cachekit.settings;

import io.cachekit.LoadOptions;
import io.cachekit.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings for stale values, refreshes and absent values, as {@link Builder} documents them.
 * {@link Settings} has the allowed values and the defaults. Immutable.
 */
public record ResilienceSettings(
        LoadOptions options,
        Map<String, LoadOptions> optionsOfNamespaces,
        Duration retryInterval,
        RefreshSettings refresh,
        DoubleSupplier random) {

    /**
     * The settings for loads in the background.
     *
     * @param executor runs them, or null for that of the kit
     * @param maxConcurrent how many of them run at once at most
     * @param timeout how long one is waited for before it is given up, or null for the longest wait
     *     of the kit for a load
     */
    public record RefreshSettings(
            @Nullable Executor executor,
            int maxConcurrent,
            @Nullable Duration timeout) {

        /** The executor, or else that of the kit. */
        public Executor executorOr(Executor ofKit) {
            return executor == null ? ofKit : executor;
        }

        /** The time-out, or else the longest wait of the kit for a load. */
        public Duration timeoutOr(Duration maxLoadWait) {
            return timeout == null ? maxLoadWait : timeout;
        }
    }

    /** Copies the map. */
    public ResilienceSettings {
        optionsOfNamespaces = Map.copyOf(optionsOfNamespaces);
    }

    /** Returns the defaults: everything is off. */
    public static ResilienceSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The options of a namespace that a call leaves open, those of the kit included. */
    public LoadOptions options(String namespace) {
        LoadOptions own = optionsOfNamespaces.get(namespace);
        return own == null ? options : own.or(options);
    }

    /** The same with another executor of loads in the background made of the present one, if there is any. */
    public ResilienceSettings on(UnaryOperator<Executor> change) {
        Executor executor = refresh.executor();
        return executor == null
                ? this
                : new ResilienceSettings(
                        options,
                        optionsOfNamespaces,
                        retryInterval,
                        new RefreshSettings(change.apply(executor), refresh.maxConcurrent(), refresh.timeout()),
                        random);
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private LoadOptions options = LoadOptions.defaults();
        private final Map<String, LoadOptions> optionsOfNamespaces = new HashMap<>();
        private Duration retryInterval = Settings.STALE_RETRY_INTERVAL.byDefault();
        private @Nullable Executor executor;
        private int maxConcurrent = Settings.MAX_CONCURRENT_REFRESHES.byDefault();
        private @Nullable Duration timeout;
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /** Changes the options that calls and namespaces leave open. */
        public Builder options(UnaryOperator<LoadOptions> change) {
            options = Objects.requireNonNull(change.apply(options), "options");
            return this;
        }

        /** Changes the options that calls leave open in one namespace. */
        public Builder options(String namespace, UnaryOperator<LoadOptions> change) {
            Names.check("namespace", namespace);
            LoadOptions own = optionsOfNamespaces.getOrDefault(namespace, LoadOptions.defaults());
            optionsOfNamespaces.put(namespace, Objects.requireNonNull(change.apply(own), "options"));
            return this;
        }

        /**
         * Sets the time after a failed load in which the load of the same key is not tried again
         * while a stale value can be returned; it doubles with each further failure, up to a
         * minute.
         */
        public Builder retryInterval(Duration interval) {
            this.retryInterval = Settings.STALE_RETRY_INTERVAL.check(interval);
            return this;
        }

        /**
         * Sets the executor of loads in the background, which stays open when the kit closes; that
         * of the kit if never called.
         */
        public Builder refreshExecutor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Sets how many loads run in the background at once at most. */
        public Builder maxConcurrentRefreshes(int refreshes) {
            this.maxConcurrent = Settings.MAX_CONCURRENT_REFRESHES.check(refreshes);
            return this;
        }

        /**
         * Sets how long a load in the background lasts before it is given up; the longest wait of
         * the kit for a load if never called.
         */
        public Builder refreshTimeout(Duration timeout) {
            this.timeout = Settings.REFRESH_TIMEOUT.check(timeout);
            return this;
        }

        /**
         * Sets the source of random numbers from 0 up to, and without, 1, for times that are drawn.
         *
         * @param source thread-safe, and should not block
         * @return this
         */
        public Builder random(DoubleSupplier source) {
            this.random = Objects.requireNonNull(source, "source");
            return this;
        }

        /** Returns the settings. */
        public ResilienceSettings build() {
            return new ResilienceSettings(
                    options,
                    optionsOfNamespaces,
                    retryInterval,
                    new RefreshSettings(executor, maxConcurrent, timeout),
                    random);
        }
    }
}
