package io.cachekit.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A dashboard for Grafana 10 and 11, made from the list of panels. */
final class GrafanaDashboard {

    private static final int SCHEMA = 39;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 8;
    private static final int COLUMNS = 24;
    private static final String DATA_SOURCE = "${datasource}";

    private final Names names;
    private final PanelList list;
    private final ArrayNode panels = Lists.JSON.createArrayNode();
    private int row;
    private int id;

    private GrafanaDashboard(Names names, PanelList list) {
        this.names = names;
        this.list = list;
    }

    /** The text of the file. */
    static String text(Names names, PanelList list) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return Lists.JSON.writer(printer).writeValueAsString(new GrafanaDashboard(names, list).dashboard()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode dashboard() {
        list.sections().forEach(this::section);
        ObjectNode dashboard = Lists.JSON.createObjectNode();
        dashboard.put("uid", "cachekit-" + names.id);
        dashboard.put("title", "Cache Kit (" + names.title + ")");
        dashboard.put("description", "Made from dashboards/panels.json; docs/dashboards.md explains each panel.");
        dashboard.putArray("tags").add("cachekit");
        dashboard.put("schemaVersion", SCHEMA);
        dashboard.put("version", 1);
        dashboard.put("editable", true);
        dashboard.put("graphTooltip", 1);
        dashboard.put("refresh", "30s");
        dashboard.putObject("time").put("from", "now-3h").put("to", "now");
        dashboard.putObject("annotations").putArray("list");
        dashboard.putArray("links");
        dashboard.set("templating", templating());
        dashboard.set("panels", panels);
        return dashboard;
    }

    private ObjectNode templating() {
        ObjectNode templating = Lists.JSON.createObjectNode();
        ArrayNode variables = templating.putArray("list");
        variables
                .addObject()
                .put("name", "datasource")
                .put("type", "datasource")
                .put("label", "Data source")
                .put("query", "prometheus");
        variable(variables, "job", "Job", names.present, "job");
        variable(variables, "instance", "Instance", names.present + "{job=~\"$job\"}", "instance");
        variable(variables, "namespace", "Namespace", names.namespaced + "{job=~\"$job\"}", names.namespaceLabel);
        return templating;
    }

    private static void variable(ArrayNode variables, String name, String label, String series, String value) {
        ObjectNode variable = variables.addObject();
        variable.put("name", name).put("label", label).put("type", "query");
        variable.set("datasource", dataSource());
        String query = "label_values(" + series + ", " + value + ")";
        variable.put("definition", query);
        variable.putObject("query").put("query", query).put("refId", "StandardVariableQuery");
        variable.put("refresh", 2)
                .put("sort", 1)
                .put("multi", true)
                .put("includeAll", true)
                .put("allValue", ".*");
        variable.putObject("current").put("selected", true).put("text", "All").put("value", "$__all");
    }

    private static ObjectNode dataSource() {
        return Lists.JSON.createObjectNode().put("type", "prometheus").put("uid", DATA_SOURCE);
    }

    private void section(PanelList.Section section) {
        ObjectNode title = panels.addObject();
        title.put("id", ++id).put("type", "row").put("title", section.title()).put("collapsed", false);
        title.set("gridPos", place(0, row++, COLUMNS, 1));
        title.putArray("panels");
        int column = 0;
        for (PanelList.Panel panel : section.panels()) {
            if (column == COLUMNS) {
                column = 0;
                row += HEIGHT;
            }
            panel(panel, column);
            column += WIDTH;
        }
        row += HEIGHT;
    }

    private void panel(PanelList.Panel from, int column) {
        ObjectNode panel = panels.addObject();
        panel.put("id", ++id).put("type", "timeseries").put("title", from.title());
        panel.put(
                "description",
                DashboardTables.sentence(from.meaning()) + " " + DashboardTables.sentence(from.action()));
        panel.set("datasource", dataSource());
        panel.set("gridPos", place(column, row, WIDTH, HEIGHT));
        ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", from.unit()).put("min", 0);
        defaults.putObject("custom").put("fillOpacity", 8).put("lineWidth", 1).put("spanNulls", false);
        panel.withObject("fieldConfig").putArray("overrides");
        ObjectNode options = panel.putObject("options");
        options.putObject("legend")
                .put("displayMode", "list")
                .put("placement", "bottom")
                .put("showLegend", true);
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        ArrayNode targets = panel.putArray("targets");
        char reference = 'A';
        for (PanelList.Query query : from.queries()) {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf(reference++));
            target.set("datasource", dataSource());
            target.put("expr", query.expression(names))
                    .put("legendFormat", query.legend())
                    .put("range", true);
        }
    }

    private static ObjectNode place(int x, int y, int width, int height) {
        return Lists.JSON
                .createObjectNode()
                .put("x", x)
                .put("y", y)
                .put("w", width)
                .put("h", height);
    }
}
