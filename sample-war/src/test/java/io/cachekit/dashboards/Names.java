package io.cachekit.dashboards;

/** A set of names that Prometheus has for the numbers of the kit. */
enum Names {
    MP_METRICS(
            "mp-metrics",
            "",
            "MicroProfile Metrics",
            "cachekit_hits_total",
            "cachekit_namespace_hits_total",
            "namespace"),
    OPENTELEMETRY(
            "opentelemetry",
            "-opentelemetry",
            "OpenTelemetry",
            "cachekit_requests_total",
            "cachekit_requests_total",
            "cachekit_namespace");

    /** Its part of the names of dashboards. */
    final String id;
    /** Its part of the names of rule files. */
    final String suffix;

    final String title;
    /** A series that each kit has from its start. */
    final String present;
    /** A series that has a label for namespaces. */
    final String namespaced;
    /** That label. */
    final String namespaceLabel;

    Names(String id, String suffix, String title, String present, String namespaced, String namespaceLabel) {
        this.id = id;
        this.suffix = suffix;
        this.title = title;
        this.present = present;
        this.namespaced = namespaced;
        this.namespaceLabel = namespaceLabel;
    }

    /** Chooses between the two spellings of a query. */
    String of(String mp, String otel) {
        return this == MP_METRICS ? mp : otel;
    }

    String dashboardFile() {
        return "grafana-" + id + ".json";
    }

    String ruleFile() {
        return "prometheus-rules" + suffix + ".yml";
    }

    String ruleTestFile() {
        return "prometheus-rules" + suffix + "-test.yml";
    }

    String picture() {
        return "dashboard-" + id + ".svg";
    }
}
