package io.cachekit.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisException;

/** Looks at every server that is met: whether it is fit for us, and whether it was used with other settings. */
final class ServerInspector {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    private final SharedRecord record;
    private final boolean requireNoEviction;
    private final Map<String, String> remarks = new ConcurrentHashMap<>();
    private volatile Consumer<String> refusal = reason -> {};
    private volatile boolean agreed;

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
        return Collections.unmodifiableMap(remarks);
    }

    /** Looks at what a server says about itself. */
    void inspect(Map<String, String> facts) {
        String version = facts.getOrDefault("redis_version", "");
        if (!version.isEmpty() && isTooOld(version)) {
            refusal.accept("Redis is version " + version + "; 6.2 or newer is needed");
        }
        inspectPolicy(facts.getOrDefault("maxmemory_policy", "noeviction"));
        if (!agreed) {
            compareSettings();
        }
    }

    private void inspectPolicy(String policy) {
        if (policy.equals("noeviction")) {
            remarks.remove("eviction-policy");
            return;
        }
        String text = "maxmemory-policy is " + policy
                + "; invalidation by tag, namespace and pattern is only promised under noeviction";
        if (requireNoEviction) {
            refusal.accept(text + ", which cachekit.redis.require-noeviction asks for");
        } else if (remarks.put("eviction-policy", text) == null) {
            LOGGER.log(Level.WARNING, "Redis: {0}", text);
        }
    }

    private void compareSettings() {
        try {
            Optional<String> disagreement = record.disagreement();
            agreed = disagreement.isEmpty();
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
