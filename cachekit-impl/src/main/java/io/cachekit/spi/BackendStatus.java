package io.cachekit.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The status of a backend. No part of it holds a secret.
 *
 * @param degraded whether the backend does not serve fully; the application goes on
 * @param remote the status of Redis, or null if the backend is in memory only
 * @param l1 the status of the memory level in front of Redis, or null if there is none
 */
public record BackendStatus(
        boolean degraded, @Nullable Remote remote, @Nullable L1 l1) {

    /** The status of a backend in memory. */
    public static final BackendStatus HEALTHY = new BackendStatus(false, null, null);

    /**
     * The status of Redis.
     *
     * @param buckets the number of buckets in each state
     * @param openCircuits the number of open circuits
     * @param pending the number of invalidations that wait for replay
     * @param unavailableSince since when a bucket has been unavailable, or null if all serve
     * @param lastFailure the last failure of a command, or null if there was none
     * @param findings further findings, by their names in the health check
     */
    public record Remote(
            Map<String, Integer> buckets,
            int openCircuits,
            long pending,
            @Nullable Instant unavailableSince,
            @Nullable Failure lastFailure,
            Map<String, String> findings) {

        /** Copies the maps. */
        public Remote {
            buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
            findings = Map.copyOf(findings);
        }

        private void addTo(Map<String, String> data) {
            data.putAll(findings);
            data.put("circuit", circuit());
            data.put("open-circuits", Integer.toString(openCircuits));
            data.put(
                    "buckets",
                    buckets.entrySet().stream()
                            .map(state -> state.getValue() + " " + state.getKey())
                            .collect(Collectors.joining(", ")));
            data.put("pending", Long.toString(pending));
            if (unavailableSince != null) {
                data.put("unavailable-since", unavailableSince.toString());
            }
            if (lastFailure != null) {
                data.put("last-failure", lastFailure.text());
                data.put("last-failure-at", lastFailure.at().toString());
            }
        }

        private String circuit() {
            if (openCircuits == 0) {
                return "closed";
            }
            int all = buckets.values().stream().mapToInt(count -> count).sum();
            return openCircuits == all ? "open" : openCircuits + " of " + all + " open";
        }
    }

    /**
     * A failure of a command.
     *
     * @param text its description
     * @param at its time
     */
    public record Failure(String text, Instant at) {}

    /** The state of the backplane, as heartbeats show it. */
    public enum BackplaneState {
        /** Heartbeats arrive. */
        CONNECTED("connected"),
        /** No heartbeat arrived recently, because Redis is unavailable. */
        SILENT("silent"),
        /** Heartbeats were published and did not arrive. */
        DISCONNECTED("disconnected: L1 is bypassed");

        private final String text;

        BackplaneState(String text) {
            this.text = text;
        }
    }

    /**
     * The status of the memory level in front of Redis.
     *
     * @param backplane the state of the backplane
     * @param lag how long the last heartbeat took, or null if none arrived
     * @param bucketsOutOfSync the number of buckets whose L1 entries may not be used
     * @param entries the number of live L1 entries
     * @param bytes the known weight of the L1 entries
     */
    public record L1(
            BackplaneState backplane, @Nullable Duration lag, long bucketsOutOfSync, long entries, long bytes) {

        private void addTo(Map<String, String> data) {
            data.put("backplane", backplane.text);
            data.put("backplane-lag-micros", Long.toString(lag == null ? -1 : lag.toNanos() / 1000));
            data.put("buckets-out-of-sync", Long.toString(bucketsOutOfSync));
            data.put("l1-entries", Long.toString(entries));
            data.put("l1-bytes", Long.toString(bytes));
        }
    }

    /** {@return the status as the data of a health check: the texts by name, sorted} */
    public Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        if (remote != null) {
            remote.addTo(data);
        }
        if (l1 != null) {
            l1.addTo(data);
        }
        return Collections.unmodifiableMap(data);
    }
}
