package io.cachekit.dashboards;

import org.jspecify.annotations.Nullable;

/** A test of the rules for {@code promtool test rules}: each alert fires for one set of values, and not for another. */
final class RuleTestFile {

    private static final String JOB = "shop";
    private static final String INSTANCE = "node-1:9080";
    private static final String LOOK = "19m";

    private RuleTestFile() {}

    /** The text of the file. */
    static String text(Names names, AlertList list) {
        StringBuilder text =
                new StringBuilder("# Made from alerts.json. Run: promtool test rules " + names.ruleTestFile() + "\n");
        text.append("rule_files:\n  - ").append(names.ruleFile()).append('\n');
        text.append("evaluation_interval: 1m\ntests:\n");
        for (AlertList.Alert alert : list.alerts()) {
            test(text, names, alert, true);
            test(text, names, alert, false);
        }
        return text.toString();
    }

    private static void test(StringBuilder text, Names names, AlertList.Alert alert, boolean fires) {
        text.append("  - name: ").append(alert.name()).append(fires ? " fires\n" : " is quiet\n");
        text.append("    interval: 1m\n    input_series:\n");
        for (AlertList.Input input : alert.test()) {
            text.append("      - series: ")
                    .append(RuleFile.quoted(series(names.of(input.mp(), input.otel()))))
                    .append("\n        values: ")
                    .append(RuleFile.quoted(fires ? input.fires() : input.quiet()))
                    .append('\n');
        }
        text.append("    alert_rule_test:\n      - eval_time: ")
                .append(look(alert.at()))
                .append('\n');
        text.append("        alertname: ").append(alert.name()).append('\n');
        if (fires) {
            expected(text, alert);
        }
    }

    private static String look(@Nullable String at) {
        return at == null ? LOOK : at;
    }

    private static void expected(StringBuilder text, AlertList.Alert alert) {
        text.append("        exp_alerts:\n          - exp_labels:\n              severity: ")
                .append(alert.severity())
                .append('\n');
        if (alert.ofInstance()) {
            text.append("              job: ").append(JOB).append('\n');
            text.append("              instance: ")
                    .append(RuleFile.quoted(INSTANCE))
                    .append('\n');
        }
        text.append("            exp_annotations:\n");
        annotation(text, "summary", alert.summary());
        annotation(text, "description", alert.description());
        annotation(text, "runbook", RuleFile.runbook(alert));
        if (!alert.codes().isEmpty()) {
            annotation(text, "codes", String.join(", ", alert.codes()));
        }
    }

    private static void annotation(StringBuilder text, String name, String value) {
        String filled = value.replace("{{ $labels.instance }}", INSTANCE);
        text.append("              ")
                .append(name)
                .append(": ")
                .append(RuleFile.quoted(filled))
                .append('\n');
    }

    /** A series with the labels that a scrape adds. */
    private static String series(String name) {
        String scraped = "job='" + JOB + "', instance='" + INSTANCE + "'";
        return name.endsWith("}")
                ? name.substring(0, name.length() - 1) + ", " + scraped + "}"
                : name + "{" + scraped + "}";
    }
}
