package io.cachekit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture (SVG) of a dashboard, drawn from the answers of Prometheus. */
final class Picture {

    private static final int COLUMNS = 3;
    private static final int WIDTH = 380;
    private static final int HEIGHT = 150;
    private static final int LEFT = 56;
    private static final int TOP = 26;
    private static final int BOTTOM = 22;
    private static final int GAP = 12;
    private static final int HEADING = 34;
    private static final String[] COLOURS = {"#2f7ed8", "#d9822b", "#3c9d5b", "#a14fbf", "#c23b3b", "#6b7280"};

    private final PrometheusServer prometheus;
    private final PanelCheck queries;
    private final long from;
    private final long to;
    private final int step;
    private final StringBuilder svg = new StringBuilder();

    /** Draws this time, in seconds since the epoch, with a point for each step of so many seconds. */
    Picture(PrometheusServer prometheus, PanelCheck queries, long from, long to, int step) {
        this.prometheus = prometheus;
        this.queries = queries;
        this.from = from;
        this.to = to;
        this.step = step;
    }

    /** A line: its name and its points, which are seconds and values. */
    private record Line(String name, List<double[]> points) {}

    /** The text of the picture. */
    String of(PanelList list) {
        int y = 0;
        for (PanelList.Section section : list.sections()) {
            svg.append("<text class='h' x='%d' y='%d'>%s</text>\n".formatted(GAP, y + 24, escaped(section.title())));
            y += HEADING;
            for (int i = 0; i < section.panels().size(); i++) {
                int x = GAP + i % COLUMNS * (WIDTH + GAP);
                panel(section.panels().get(i), x, y + i / COLUMNS * (HEIGHT + GAP));
            }
            y += (section.panels().size() + COLUMNS - 1) / COLUMNS * (HEIGHT + GAP);
        }
        int width = GAP + COLUMNS * (WIDTH + GAP);
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d">
            <style>text{font:11px sans-serif;fill:#4b5563}.h{font:bold 15px sans-serif;fill:#111827}
            .t{font:bold 12px sans-serif;fill:#111827}path{fill:none;stroke-width:1.4}
            rect{fill:#fff;stroke:#d1d5db}line{stroke:#e5e7eb}.b{fill:#f3f4f6;stroke:none}</style>
            <rect class="b" width="%1$d" height="%2$d"/>
            """.formatted(width, y) + svg + "</svg>\n";
    }

    private void panel(PanelList.Panel panel, int x, int y) {
        List<Line> lines = new ArrayList<>();
        for (PanelList.Query query : panel.queries()) {
            for (JsonNode series : prometheus.range(queries.filled(query, ".*"), from, to, step)) {
                lines.add(new Line(PanelCheck.label(series, query.legend()), points(series)));
            }
        }
        double top = scale(lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[1])
                .max()
                .orElse(1));
        svg.append(
                "<g transform='translate(%d,%d)'><rect width='%d' height='%d' rx='3'/>".formatted(x, y, WIDTH, HEIGHT));
        svg.append("<text class='t' x='8' y='16'>%s</text>\n".formatted(escaped(panel.title())));
        for (int i = 0; i <= 2; i++) {
            int height = HEIGHT - BOTTOM - i * (HEIGHT - BOTTOM - TOP) / 2;
            svg.append("<line x1='%d' x2='%d' y1='%d' y2='%d'/>".formatted(LEFT, WIDTH - 8, height, height));
            svg.append("<text x='%d' y='%d' text-anchor='end'>%s</text>\n"
                    .formatted(LEFT - 4, height + 4, label(top * i / 2, panel.unit())));
        }
        for (int i = 0; i < lines.size(); i++) {
            svg.append("<path stroke='%s' d='%s'/>\n".formatted(colour(i), path(lines.get(i), top)));
        }
        legend(lines);
        svg.append("</g>\n");
    }

    /** The names of all lines in one row, in smaller letters if there are many. */
    private void legend(List<Line> lines) {
        double letters =
                lines.stream().mapToInt(line -> line.name().length() + 2).sum();
        double letter = Math.min(6.2, (WIDTH - 8 - LEFT) / letters);
        double x = LEFT;
        for (int i = 0; i < lines.size(); i++) {
            String name = lines.get(i).name();
            svg.append("<text x='%.0f' y='%d' style='fill:%s;font-size:%.1fpx'>%s</text>\n"
                    .formatted(x, HEIGHT - 7, colour(i), letter * 11 / 6.2, escaped(name)));
            x += (name.length() + 2) * letter;
        }
    }

    private static String colour(int line) {
        return COLOURS[line % COLOURS.length];
    }

    private static List<double[]> points(JsonNode series) {
        List<double[]> points = new ArrayList<>();
        for (JsonNode value : series.path("values")) {
            double number = value.path(1).asDouble(Double.NaN);
            if (Double.isFinite(number)) {
                points.add(new double[] {value.path(0).asDouble(), number});
            }
        }
        return points;
    }

    private String path(Line line, double top) {
        StringBuilder path = new StringBuilder();
        double before = Double.NaN;
        for (double[] point : line.points()) {
            double x = LEFT + (point[0] - from) / (to - from) * (WIDTH - 8 - LEFT);
            double y = HEIGHT - BOTTOM - point[1] / top * (HEIGHT - BOTTOM - TOP);
            path.append(String.format(Locale.ROOT, "%s%.1f,%.1f", point[0] - before <= step * 1.5 ? "L" : "M", x, y));
            before = point[0];
        }
        return path.toString();
    }

    /** The next of 1, 2, 5, 10 and so on. */
    private static double scale(double highest) {
        if (highest <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= highest) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value, String unit) {
        return switch (unit) {
            case "percentunit" -> PanelCheck.rounded(value * 100) + " %";
            case "s" ->
                value == 0
                        ? "0"
                        : value < 1 ? PanelCheck.rounded(value * 1000) + " ms" : PanelCheck.rounded(value) + " s";
            default -> PanelCheck.rounded(value);
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
