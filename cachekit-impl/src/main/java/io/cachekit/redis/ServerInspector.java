package io.cachekit.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Looks at the server of each bucket whenever it is asked who it is: whether it is fit for us, and whether nodes with other
 * settings use it.
 */
final class ServerInspector {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final String UNKNOWN =
            "INFO is not allowed: neither a fail-over nor the eviction policy and version can be seen";

    private final SharedRecord record;
    private final boolean requireNoEviction;
    private final Map<Integer, String> remarks = new ConcurrentHashMap<>();
    private volatile Consumer<String> refusal = reason -> {};

    ServerInspector(SharedRecord record, boolean requireNoEviction) {
        this.record = record;
        this.requireNoEviction = requireNoEviction;
    }

    /** Says who is told why Redis must not be used. */
    void onRefusal(Consumer<String> refusal) {
        this.refusal = refusal;
    }

    /** What is wrong, by name; the cache is used all the same. */
    Map<String, String> remarks() {
        Map<String, String> named = new TreeMap<>();
        remarks.values().forEach(remark -> named.put("server", remark));
        return named;
    }

    /** Looks at what the server of a bucket says about itself. */
    void inspect(int bucket, Map<String, String> facts) {
        String version = facts.getOrDefault("redis_version", "");
        if (!version.isEmpty() && isTooOld(version)) {
            refusal.accept("Redis is version " + version + "; 6.2 or newer is needed");
        }
        String remark = remarkOn(facts.get("maxmemory_policy"));
        if (remark == null) {
            remarks.remove(bucket);
        } else if (requireNoEviction) {
            refusal.accept(remark + "; cachekit.redis.require-noeviction refuses that");
        } else if (!remark.equals(remarks.put(bucket, remark))) {
            LOGGER.log(Level.WARNING, "Redis: {0}", remark);
        }
        if (bucket == 0) {
            compareSettings();
        }
    }

    private static @Nullable String remarkOn(@Nullable String policy) {
        if (policy == null) {
            return UNKNOWN;
        }
        return policy.equals("noeviction")
                ? null
                : "maxmemory-policy is " + policy
                        + ", and invalidation by tag, namespace and pattern is only promised under noeviction";
    }

    /** Each time, since the record goes with {@code FLUSHALL}, and whoever comes next writes it. */
    private void compareSettings() {
        try {
            Optional<String> disagreement = record.disagreement();
            disagreement.ifPresent(refusal);
        } catch (JedisException e) { // the record may be on another server of the cluster
            LOGGER.log(Level.DEBUG, "The settings of other nodes can't be read; the next time, then", e);
        }
    }

    private static boolean isTooOld(String version) {
        String[] parts = version.split("\\.", 3);
        try {
            int major = Integer.parseInt(parts[0]);
            return major < 6 || (major == 6 && parts.length > 1 && Integer.parseInt(parts[1]) < 2);
        } catch (NumberFormatException e) {
            return false; // not a version as Redis writes it
        }
    }
}
