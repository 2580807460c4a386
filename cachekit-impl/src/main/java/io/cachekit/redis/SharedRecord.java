package io.cachekit.redis;

import io.cachekit.redis.client.RedisConnection;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** What the nodes of a prefix have to agree on, recorded in Redis by the first of them. */
final class SharedRecord {

    private final RedisConnection connection;
    private final String name;
    private final String own;

    SharedRecord(RedisConnection connection, String prefix, int buckets, String codec) {
        this.connection = connection;
        this.name = "{" + prefix + ":settings}";
        this.own = "format=1 buckets=" + buckets + " codec=" + codec;
    }

    /** Records what is configured here, or tells how it differs from what is recorded. */
    Optional<String> disagreement() {
        UnifiedJedis redis = connection.client();
        String recorded = redis.get(name);
        if (recorded == null) {
            String unused = redis.set(name, own, SetParams.setParams().nx());
            recorded = redis.get(name);
        }
        return recorded == null || recorded.equals(own)
                ? Optional.empty()
                : Optional.of("This node is configured with " + own + ", and Redis has recorded " + recorded + " under "
                        + name + "; configure all nodes of a cachekit.redis.key-prefix alike, or use another");
    }
}
