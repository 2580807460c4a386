package io.cachekit.dashboards;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts that were seen to fire after a fault, and to end after it. For one thread. */
final class Sightings {

    private static final String SAMPLE = "sample|"; // the alert about all servers has no label for one of them
    private static final String KITS = "standalone";

    /** Jobs of alerts that are not about the sample alone. */
    private static final Map<String, List<String>> JOBS = Map.of(
            "CacheKitDegraded", List.of(SAMPLE, KITS),
            "CacheKitBackplaneDisconnected", List.of(SAMPLE, KITS),
            "CacheKitBackplaneSlow", List.of(SAMPLE, KITS),
            "CacheKitGaps", List.of(SAMPLE, KITS),
            "CacheKitStaleServed", List.of(SAMPLE, KITS),
            "CacheKitObserverFailures", List.of(KITS));

    private final PrometheusServer prometheus;
    private final Duration bound;
    private final Map<String, Double> fired = new LinkedHashMap<>();
    private final Map<String, Double> ended = new LinkedHashMap<>();
    private long begun = System.nanoTime();

    /**
     * Watches the alerts of a server.
     *
     * @param minute the seconds that a minute of its rules takes
     */
    Sightings(PrometheusServer prometheus, int minute) {
        this.prometheus = prometheus;
        this.bound = Duration.ofSeconds(180 + 60L * minute);
    }

    /** Notes the begin, or the end, of a fault. */
    void now() {
        begun = System.nanoTime();
    }

    /** Waits until all of these fire, for every job that has the fault. */
    void fire(String... alerts) {
        see("fires", fired, alerts, true);
    }

    /** Waits until none of these fires any more. */
    void end(String... alerts) {
        see("ends", ended, alerts, false);
    }

    private void see(String what, Map<String, Double> times, String[] alerts, boolean firing) {
        for (String alert : alerts) {
            await(alert + " " + what)
                    .atMost(bound)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> JOBS.getOrDefault(alert, List.of(SAMPLE)).stream()
                            .allMatch(job -> isFiring(alert, job) == firing));
            times.put(alert, (System.nanoTime() - begun) / 1e9);
        }
    }

    private boolean isFiring(String alert, String job) {
        return !prometheus
                .query("ALERTS{alertname='" + alert + "', alertstate='firing', job=~'" + job + "'}")
                .isEmpty();
    }

    /** The alerts about servers of a job that have fired up to now, by their names. */
    List<String> firedOf(String job) {
        return prometheus
                .query("count by (alertname) (count_over_time(ALERTS{job='" + job + "', alertstate='firing'}[1h]))")
                .stream()
                .map(series -> series.path("metric").path("alertname").asText())
                .sorted()
                .toList();
    }

    boolean isComplete(List<AlertList.Alert> alerts) {
        return alerts.stream().allMatch(alert -> fired.containsKey(alert.name()) && ended.containsKey(alert.name()));
    }

    /** A row of a table for each alert. */
    String table(AlertList list) {
        StringBuilder text = new StringBuilder("""
            | alert | fault | fired after | ended after | with OpenTelemetry names |
            | --- | --- | --- | --- | --- |
            """);
        List<String> others = firedOf(KITS);
        for (AlertList.Alert alert : list.alerts()) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            alert.name(),
                            alert.fault(),
                            seconds(fired.get(alert.name())),
                            seconds(ended.get(alert.name())),
                            others.contains(alert.name()) ? "seen" : "by `promtool` only"))
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String seconds(@Nullable Double time) {
        return time == null ? "not seen" : String.format(Locale.ROOT, "%.0f s", time);
    }
}
