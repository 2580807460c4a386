package io.cachekit.redis.failure;

import io.cachekit.internal.HealthReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One report on all lanes of a backend. */
final class GuardSummary {

    private GuardSummary() {}

    static HealthReport of(List<GuardHealth> lanes, Map<String, String> remarks) {
        Map<String, String> data = new TreeMap<>(remarks);
        long open = lanes.stream()
                .filter(lane -> lane.state() == GuardStatus.CIRCUIT_OPEN)
                .count();
        data.put("circuit", circuit(open, lanes.size()));
        data.put("open-circuits", String.valueOf(open));
        data.put("lanes", states(lanes));
        data.put(
                "pending",
                String.valueOf(lanes.stream().mapToLong(GuardHealth::pending).sum()));
        lanes.stream()
                .filter(lane -> lane.lastFailure() != null)
                .max(Comparator.comparingLong(GuardHealth::lastFailureMillis))
                .ifPresent(lane -> putFailure(data, lane));
        lanes.stream()
                .filter(lane -> lane.state() != GuardStatus.SERVING)
                .mapToLong(GuardHealth::sinceMillis)
                .min()
                .ifPresent(since -> data.put("not-serving-since", instant(since)));
        String refusals = lanes.stream()
                .map(GuardHealth::refusal)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!refusals.isEmpty()) {
            data.put("refused", refusals);
        }
        boolean serving = lanes.stream().allMatch(lane -> lane.state() == GuardStatus.SERVING);
        return new HealthReport(!serving || !remarks.isEmpty(), data);
    }

    private static void putFailure(Map<String, String> data, GuardHealth lane) {
        data.put("last-failure", String.valueOf(lane.lastFailure()));
        data.put("last-failure-at", instant(lane.lastFailureMillis()));
    }

    private static String circuit(long open, int lanes) {
        if (open == 0) {
            return "closed";
        }
        return open == lanes ? "open" : open + " of " + lanes + " open";
    }

    private static String states(List<GuardHealth> lanes) {
        Map<GuardStatus, Long> counts =
                lanes.stream().collect(Collectors.groupingBy(GuardHealth::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
