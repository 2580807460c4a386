package io.cachekit.dashboards;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/** A file of Prometheus rules, made from the list of alerts. */
final class RuleFile {

    private static final Pattern DURATION = Pattern.compile("(?<![A-Za-z0-9_])(\\d+)([mh])\\b");
    private static final int MINUTES_OF_HOUR = 60;

    private RuleFile() {}

    /** The text of the file. */
    static String text(Names names, AlertList list) {
        return text(names, list, MINUTES_OF_HOUR);
    }

    /**
     * The same with shorter times, for a trial.
     *
     * @param minute the seconds that a minute takes
     */
    static String text(Names names, AlertList list, int minute) {
        StringBuilder text =
                new StringBuilder("# Made from alerts.json; docs/dashboards.md explains each alert.\ngroups:\n");
        group(text, "cachekit-recordings");
        for (AlertList.Recording each : list.recordings()) {
            line(text, "      - record: ", each.record());
            line(text, "        expr: ", quoted(scaled(names.of(each.mp(), each.otel()), minute)));
        }
        group(text, "cachekit-alerts");
        for (AlertList.Alert each : list.alerts()) {
            line(text, "      - alert: ", each.name());
            line(text, "        expr: ", quoted(scaled(each.expression(names), minute)));
            line(text, "        for: ", scaled(each.hold(), minute));
            line(text, "        labels:\n          severity: ", each.severity());
            line(text, "        annotations:\n          summary: ", quoted(each.summary()));
            line(text, "          description: ", quoted(each.description()));
            line(text, "          runbook: ", quoted(runbook(each)));
            if (!each.codes().isEmpty()) {
                line(text, "          codes: ", quoted(String.join(", ", each.codes())));
            }
        }
        return text.toString();
    }

    static String runbook(AlertList.Alert alert) {
        return "docs/troubleshooting.md#" + alert.anchor();
    }

    private static void group(StringBuilder text, String name) {
        line(text, "  - name: ", name + "\n    rules:");
    }

    private static void line(StringBuilder text, String begin, String end) {
        text.append(begin).append(end).append('\n');
    }

    /** A string of JSON, which is one of YAML, too. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** Shortens the durations; those in names of series are no durations. */
    static String scaled(String text, int minute) {
        if (minute == MINUTES_OF_HOUR) {
            return text;
        }
        return DURATION.matcher(text).replaceAll(found -> {
            int minutes = Integer.parseInt(found.group(1)) * (found.group(2).equals("h") ? MINUTES_OF_HOUR : 1);
            return minutes * minute + "s";
        });
    }
}
