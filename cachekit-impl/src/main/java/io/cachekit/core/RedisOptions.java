package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.internal.Bounds;
import io.cachekit.redis.RedisSettings;
import io.cachekit.redis.StorageSettings;
import io.cachekit.redis.client.ConnectionSettings;
import io.cachekit.redis.client.RedisAddress;
import io.cachekit.redis.client.TlsSettings;
import io.cachekit.redis.failure.FailureSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be tuned about Redis; {@code cachekit.redis.*} in configuration, where every default is listed. Immutable and
 * thread-safe; each method returns a copy, and refuses what is out of range. No message holds a secret.
 */
public final class RedisOptions {

    private static final RedisOptions DEFAULTS = new RedisOptions(
            new Access(null, null, null, null, TlsSettings.DEFAULT_TYPE),
            ConnectionSettings.DEFAULT_TIMEOUT,
            ConnectionSettings.DEFAULT_POOL_SIZE,
            null,
            StorageSettings.defaults(),
            FailureSettings.defaults(),
            ValueOptions.defaults());

    private final Access access;
    private final Duration timeout;
    private final int poolSize;
    private final @Nullable Integer buckets;
    private final StorageSettings model;
    private final FailureSettings failure;
    private final ValueOptions values;

    private RedisOptions(
            Access access,
            Duration timeout,
            int poolSize,
            @Nullable Integer buckets,
            StorageSettings model,
            FailureSettings failure,
            ValueOptions values) {
        this.access = access;
        this.timeout = timeout;
        this.poolSize = poolSize;
        this.buckets = buckets;
        this.model = model;
        this.failure = failure;
        this.values = values;
    }

    /**
     * Everything as by default.
     *
     * @return the defaults
     */
    public static RedisOptions defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with a user in place of that in the URL.
     *
     * @param user the name, or null for that in the URL
     * @return a copy
     */
    public RedisOptions user(@Nullable String user) {
        return access(access.user(user));
    }

    /**
     * A copy with a password in place of that in the URL.
     *
     * @param password the password, or null for that in the URL
     * @return a copy
     */
    public RedisOptions password(@Nullable String password) {
        return access(access.password(password));
    }

    /**
     * A copy that trusts the certificates in a file, in place of those that the JVM trusts.
     *
     * @param file the file, or null for the JVM's
     * @return a copy
     */
    public RedisOptions trustStore(@Nullable Path file) {
        return access(access.trustStore(file));
    }

    /**
     * A copy with a password for the trust store.
     *
     * @param password the password, or null for none
     * @return a copy
     */
    public RedisOptions trustStorePassword(@Nullable String password) {
        return access(access.trustStorePassword(password));
    }

    /**
     * A copy with another type of the trust store.
     *
     * @param type {@code PKCS12} or {@code JKS}
     * @return a copy
     * @throws IllegalArgumentException if it is another one
     */
    public RedisOptions trustStoreType(String type) {
        return access(access.trustStoreType(TlsSettings.checkType(type)));
    }

    /**
     * A copy with another bound of one command: waiting for a connection, connecting and the answer; a second if never
     * called.
     *
     * @param timeout from 10 ms to a minute
     * @return a copy
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public RedisOptions timeout(Duration timeout) {
        return new RedisOptions(
                access, ConnectionSettings.checkTimeout(timeout), poolSize, buckets, model, failure, values);
    }

    /**
     * A copy with another bound of connections to one server; {@value ConnectionSettings#DEFAULT_POOL_SIZE} if never
     * called.
     *
     * @param poolSize 1 to {@value ConnectionSettings#MAX_POOL_SIZE}
     * @return a copy
     * @throws IllegalArgumentException if it is outside
     */
    public RedisOptions poolSize(int poolSize) {
        return new RedisOptions(
                access, timeout, ConnectionSettings.checkPoolSize(poolSize), buckets, model, failure, values);
    }

    /**
     * A copy that spreads entries over another number of slots; {@value StorageSettings#DEFAULT_CLUSTER_BUCKETS} on a cluster and
     * {@value StorageSettings#DEFAULT_BUCKETS} else if never called.
     *
     * @param buckets 1 to {@value StorageSettings#MAX_BUCKETS}
     * @return a copy
     * @throws IllegalArgumentException if it is outside
     */
    public RedisOptions buckets(int buckets) {
        Bounds.check("cachekit.redis.buckets", buckets, 1, StorageSettings.MAX_BUCKETS);
        return new RedisOptions(access, timeout, poolSize, buckets, model, failure, values);
    }

    /**
     * A copy that keeps entries in another way. The number of buckets is set by {@link #buckets} alone.
     *
     * @param change what to change
     * @return a copy
     * @throws IllegalArgumentException if something is out of range
     */
    public RedisOptions model(UnaryOperator<StorageSettings> change) {
        return new RedisOptions(access, timeout, poolSize, buckets, change.apply(model), failure, values);
    }

    /**
     * A copy that answers to failures in another way.
     *
     * @param change what to change
     * @return a copy
     * @throws IllegalArgumentException if something is out of range
     */
    public RedisOptions failure(UnaryOperator<FailureSettings> change) {
        return new RedisOptions(access, timeout, poolSize, buckets, model, change.apply(failure), values);
    }

    /**
     * A copy that writes values in another way.
     *
     * @param change what to change
     * @return a copy
     */
    public RedisOptions values(UnaryOperator<ValueOptions> change) {
        return new RedisOptions(access, timeout, poolSize, buckets, model, failure, change.apply(values));
    }

    /** The longest value. */
    int maxValueBytes() {
        return model.maxValueBytes();
    }

    /**
     * How values are written.
     *
     * @return the options
     */
    public ValueOptions values() {
        return values;
    }

    /**
     * Everything that the backend needs to know.
     *
     * @param url where Redis is
     * @return the settings
     * @throws CacheConfigurationException if the URL is malformed, or something contradicts it
     */
    public RedisSettings settings(String url) {
        RedisAddress address = RedisAddress.parse(url, access.user, access.password);
        if (access.trustStore == null && access.trustStorePassword != null) {
            throw new CacheConfigurationException("cachekit.redis.trust-store-password is set without"
                    + " cachekit.redis.trust-store; allowed are both or neither");
        }
        TlsSettings tls = new TlsSettings(access.trustStore, access.trustStorePassword, access.trustStoreType);
        int ofKind = address.kind() == RedisAddress.Kind.CLUSTER
                ? StorageSettings.DEFAULT_CLUSTER_BUCKETS
                : StorageSettings.DEFAULT_BUCKETS;
        return new RedisSettings(
                new ConnectionSettings(address, tls, timeout, poolSize),
                model.withBuckets(Objects.requireNonNullElse(buckets, ofKind)),
                failure);
    }

    private RedisOptions access(Access other) {
        return new RedisOptions(other, timeout, poolSize, buckets, model, failure, values);
    }

    @Override
    public String toString() {
        return "RedisOptions[" + timeout + ", " + poolSize + ", " + model + ", " + failure + ", " + values + "]";
    }

    /** How to get in; nothing but strings and secrets. */
    private record Access(
            @Nullable String user,
            @Nullable String password,
            @Nullable Path trustStore,
            @Nullable String trustStorePassword,
            String trustStoreType) {

        Access user(@Nullable String user) {
            return new Access(user, password, trustStore, trustStorePassword, trustStoreType);
        }

        Access password(@Nullable String password) {
            return new Access(user, password, trustStore, trustStorePassword, trustStoreType);
        }

        Access trustStore(@Nullable Path trustStore) {
            return new Access(user, password, trustStore, trustStorePassword, trustStoreType);
        }

        Access trustStorePassword(@Nullable String trustStorePassword) {
            return new Access(user, password, trustStore, trustStorePassword, trustStoreType);
        }

        Access trustStoreType(String trustStoreType) {
            return new Access(user, password, trustStore, trustStorePassword, trustStoreType);
        }

        @Override
        public String toString() {
            return "Access[]";
        }
    }
}
