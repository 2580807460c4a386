package io.cachekit.redis;

import io.cachekit.CacheConfigurationException;
import io.cachekit.redis.client.ConnectionSettings;
import io.cachekit.redis.client.RedisAddress;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.Settings;
import io.cachekit.settings.StorageSettings;

/**
 * The settings for one Redis.
 *
 * @param connection how to reach it
 * @param buckets the number of buckets, over which entries are spread
 * @param storage how entries are stored
 * @param failure the policy for failures
 */
public record RedisSettings(
        ConnectionSettings connection, int buckets, StorageSettings storage, FailureSettings failure) {

    /**
     * Puts settings and the address together; throws a {@link CacheConfigurationException} if the
     * URL is malformed, or a setting contradicts it.
     */
    public static RedisSettings of(String url, RedisOptions options) {
        RedisAddress address = RedisAddress.parse(url, options.user(), options.password());
        if (options.tls().trustStore() == null && options.tls().trustStorePassword() != null) {
            throw new CacheConfigurationException("cachekit.redis.trust-store-password is set without"
                    + " cachekit.redis.trust-store; allowed are both or neither");
        }
        Integer buckets = options.buckets();
        int ofKind =
                address.kind() == RedisAddress.Kind.CLUSTER ? Settings.CLUSTER_BUCKETS : Settings.BUCKETS.byDefault();
        return new RedisSettings(
                new ConnectionSettings(address, options.tls(), options.timeout(), options.poolSize()),
                buckets == null ? ofKind : buckets,
                options.storage(),
                options.failure());
    }
}
