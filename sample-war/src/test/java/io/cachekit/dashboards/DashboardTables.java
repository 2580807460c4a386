package io.cachekit.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of {@code docs/dashboards.md} that are made from the lists. */
final class DashboardTables {

    private static final int WIDTH = 100;

    private DashboardTables() {}

    /** A table for each section of the dashboards. */
    static String panels(PanelList list) {
        StringBuilder text = new StringBuilder();
        for (PanelList.Section section : list.sections()) {
            text.append("### ").append(section.title()).append("\n\n");
            if (section.note() != null) {
                text.append(wrapped(section.note(), "")).append("\n\n");
            }
            text.append("| panel | unit | meaning | to do |\n| --- | --- | --- | --- |\n");
            for (PanelList.Panel panel : section.panels()) {
                String unit = list.units().getOrDefault(panel.unit(), panel.unit());
                text.append("| ")
                        .append(String.join(" | ", panel.title(), unit, panel.meaning(), panel.action()))
                        .append(" |\n");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The table of recorded series. */
    static String recordings(AlertList list) {
        StringBuilder text = new StringBuilder("| series | meaning, for each server over 5 minutes |\n| --- | --- |\n");
        for (AlertList.Recording each : list.recordings()) {
            text.append("| `")
                    .append(each.record())
                    .append("` | ")
                    .append(each.meaning())
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    /** A section for each alert. */
    static String alerts(AlertList list) {
        StringBuilder text = new StringBuilder();
        for (AlertList.Alert alert : list.alerts()) {
            text.append("### ").append(alert.name()).append("\n\n");
            String description = alert.description().replace("{{ $labels.instance }}", "the server");
            text.append(wrapped(description, "")).append("\n\n");
            String facts = "Severity: " + alert.severity() + ". " + fires(alert) + " " + links(alert);
            text.append(wrapped(facts, "")).append("\n\n");
            for (String action : alert.actions()) {
                text.append(wrapped("- " + action, "  ")).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String fires(AlertList.Alert alert) {
        return alert.hold().startsWith("0") ? "Fires at once." : "Fires after " + minutes(alert.hold()) + ".";
    }

    private static String minutes(String duration) {
        return duration.replace("m", " minutes");
    }

    private static String links(AlertList.Alert alert) {
        if (alert.codes().isEmpty()) {
            return "See [troubleshooting](troubleshooting.md#" + alert.anchor() + ").";
        }
        List<String> links = new ArrayList<>();
        for (String code : alert.codes()) {
            links.add("[" + code + "](troubleshooting.md#" + code.toLowerCase(Locale.ROOT) + ")");
        }
        return "Log: " + String.join(", ", links) + ".";
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    /** Breaks a text between words; links stay whole. */
    private static String wrapped(String text, String indent) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line.setLength(0);
                line.append(indent).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        return lines.append(line).toString();
    }
}
