package io.cachekit.dashboards;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The list in {@code dashboards/alerts.json}.
 *
 * @param about a note for those who edit it
 * @param recordings series that are recorded, in the order of evaluation
 * @param alerts in the order of the page
 */
record AlertList(String about, List<Recording> recordings, List<Alert> alerts) {

    /** A recorded series and its query for each set of names. */
    record Recording(String record, String mp, String otel, String meaning) {}

    /**
     * An alert.
     *
     * @param name its name, also of its section in the page
     * @param severity {@code critical}, {@code warning} or {@code info}
     * @param hold how long the query has to hold before it fires
     * @param mp the query for names of MicroProfile Metrics
     * @param otel that for names of OpenTelemetry
     * @param summary one sentence
     * @param description component, state, consequence, action
     * @param codes those of the log lines about the same, the nearest first; may be empty
     * @param runbook the anchor in the troubleshooting page, if there is no code
     * @param actions what to do, one step each
     * @param fault how a trial makes it fire
     * @param test series of {@code promtool}'s test
     * @param at when that test looks; null for 19 minutes
     */
    record Alert(
            String name,
            String severity,
            @JsonProperty("for") String hold,
            String mp,
            String otel,
            String summary,
            String description,
            List<String> codes,
            String runbook,
            List<String> actions,
            String fault,
            List<Input> test,
            @Nullable String at) {

        String expression(Names names) {
            return names.of(mp, otel);
        }

        /** The anchor of its place in the troubleshooting page. */
        String anchor() {
            return codes.isEmpty() ? runbook : codes.get(0).toLowerCase(Locale.ROOT);
        }

        /** Returns whether it is about one server, and not about all. */
        boolean ofInstance() {
            return summary.contains("$labels.instance");
        }
    }

    /** A series of a test, and its values with which an alert fires and does not fire. */
    record Input(String mp, String otel, String fires, String quiet) {}
}
