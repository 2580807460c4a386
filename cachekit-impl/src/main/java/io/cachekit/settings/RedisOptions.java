package io.cachekit.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings for Redis but for its address, as {@link Builder} documents them. {@link Settings}
 * has the allowed values and the defaults. Immutable; the text holds no secret.
 */
public record RedisOptions(
        @Nullable String user,
        @Nullable String password,
        TlsSettings tls,
        Duration timeout,
        int poolSize,
        @Nullable Integer buckets,
        StorageSettings storage,
        FailureSettings failure,
        ValueSettings values) {

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "RedisOptions[" + timeout + ", " + poolSize + ", " + storage + ", " + failure + ", " + values + "]";
    }

    /** Gathers settings; each method refuses values that are not allowed. For one thread. */
    public static final class Builder {
        private @Nullable String user;
        private @Nullable String password;
        private @Nullable Path trustStore;
        private @Nullable String trustStorePassword;
        private String trustStoreType = Settings.TRUST_STORE_TYPE.byDefault();
        private Duration timeout = Settings.REDIS_TIMEOUT.byDefault();
        private int poolSize = Settings.POOL_SIZE.byDefault();
        private @Nullable Integer buckets;
        private final StorageSettings.Builder storage = StorageSettings.builder();
        private final FailureSettings.Builder failure = FailureSettings.builder();
        private final ValueSettings.Builder values = ValueSettings.builder();

        private Builder() {}

        /** Sets the user in place of that in the URL; null for that. */
        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        /** Sets the password in place of that in the URL; null for that. */
        public Builder password(@Nullable String password) {
            this.password = password;
            return this;
        }

        /** Sets the file with the certificates that are accepted; null for those of the JVM. */
        public Builder trustStore(@Nullable Path trustStore) {
            this.trustStore = trustStore;
            return this;
        }

        /** Sets the password of that file; null for none. */
        public Builder trustStorePassword(@Nullable String trustStorePassword) {
            this.trustStorePassword = trustStorePassword;
            return this;
        }

        /** Sets the type of that file. */
        public Builder trustStoreType(String trustStoreType) {
            this.trustStoreType = Settings.TRUST_STORE_TYPE.parse(trustStoreType);
            return this;
        }

        /** Sets the time-out of a command with waiting, connecting and the answer. */
        public Builder timeout(Duration timeout) {
            this.timeout = Settings.REDIS_TIMEOUT.check(timeout);
            return this;
        }

        /** Sets the most connections to one server. */
        public Builder poolSize(int poolSize) {
            this.poolSize = Settings.POOL_SIZE.check(poolSize);
            return this;
        }

        /** Sets the number of buckets; by default 1, on a cluster more. */
        public Builder buckets(int buckets) {
            this.buckets = Settings.BUCKETS.check(buckets);
            return this;
        }

        /** Changes how entries are stored. */
        public Builder storage(Consumer<StorageSettings.Builder> change) {
            change.accept(storage);
            return this;
        }

        /** Changes the policy for failures. */
        public Builder failure(Consumer<FailureSettings.Builder> change) {
            change.accept(failure);
            return this;
        }

        /** Changes how values are written. */
        public Builder values(Consumer<ValueSettings.Builder> change) {
            change.accept(values);
            return this;
        }

        /** Returns the settings. */
        public RedisOptions build() {
            StorageSettings stored = storage.build();
            return new RedisOptions(
                    user,
                    password,
                    new TlsSettings(trustStore, trustStorePassword, trustStoreType),
                    timeout,
                    poolSize,
                    buckets,
                    stored,
                    failure.build(),
                    values.build(stored.maxValueBytes()));
        }
    }
}
