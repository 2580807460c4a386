package io.cachekit.redis;

import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Checks the server of each bucket with every verification: its version and eviction policy, and
 * the settings of the nodes that share it. Thread-safe.
 */
final class ServerInspector {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    private final EventLog events;
    private final SharedSettings record;
    private final boolean requireNoEviction;
    private final Map<Integer, String> evicting = new ConcurrentHashMap<>();
    private final Set<Integer> withoutInfo = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> refusal = reason -> {};

    ServerInspector(SharedSettings record, boolean requireNoEviction, EventLog events) {
        this.events = events;
        this.record = record;
        this.requireNoEviction = requireNoEviction;
    }

    /** Sets the receiver of reasons why Redis must not be used. */
    void onRefusal(Consumer<String> refusal) {
        this.refusal = refusal;
    }

    /** The findings that do not prevent the use of Redis, by name. */
    Map<String, String> findings() {
        Map<String, String> findings = new TreeMap<>();
        if (!evicting.isEmpty()) {
            findings.put("eviction-policy", String.join("; ", new TreeSet<>(evicting.values())));
        }
        if (!withoutInfo.isEmpty()) {
            findings.put("info", "the user may not call INFO; fail-overs and the eviction policy are not noticed");
        }
        return findings;
    }

    /** Checks the facts that the server of a bucket reports. */
    void inspect(int bucket, Map<String, String> facts) {
        noteInfo(bucket, !facts.isEmpty());
        String version = facts.getOrDefault("redis_version", "");
        if (!version.isEmpty() && isTooOld(version)) {
            refusal.accept("Redis is version " + version + "; 6.2 or newer is needed");
        }
        inspectPolicy(bucket, facts.getOrDefault("maxmemory_policy", facts.isEmpty() ? "unknown" : "noeviction"));
        if (bucket == 0) {
            compareSettings();
        }
    }

    /** Logs one line for all buckets. */
    private void noteInfo(int bucket, boolean permitted) {
        if (permitted) {
            withoutInfo.remove(bucket);
            return;
        }
        boolean known = !withoutInfo.isEmpty();
        if (withoutInfo.add(bucket) && !known) {
            events.log(LOGGER, EventCode.INFO_DENIED, bucket);
        }
    }

    private void inspectPolicy(int bucket, String policy) {
        if (policy.equals("noeviction")) {
            if (evicting.remove(bucket) != null && evicting.isEmpty()) {
                events.log(LOGGER, EventCode.EVICTION_POLICY_FIT);
            }
            return;
        }
        String text = "maxmemory-policy is " + policy
                + "; invalidation by tag, namespace and pattern is only promised under noeviction";
        if (requireNoEviction) {
            refusal.accept(text + ", which cachekit.redis.require-noeviction asks for");
            return;
        }
        if (policy.equals("unknown")) {
            return; // reported as missing INFO
        }
        boolean known = evicting.containsValue(text);
        if (!text.equals(evicting.put(bucket, text)) && !known) {
            events.log(LOGGER, EventCode.EVICTION_POLICY_UNFIT, policy);
        }
    }

    /** Compares with every verification, because {@code FLUSHALL} removes the record. */
    private void compareSettings() {
        try {
            Optional<String> disagreement = record.disagreement();
            disagreement.ifPresent(refusal);
        } catch (JedisException e) { // the record may be on another server of the cluster
            LOGGER.log(Level.DEBUG, "The settings of other nodes can't be read; the next verification tries again", e);
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
