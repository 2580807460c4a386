package io.cachekit.sample.it;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector for OTLP over HTTP on a free port of 127.0.0.1, which keeps what it gets. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    /** Reads the body of a request. */
    private interface Body {
        void read(byte[] bytes) throws InvalidProtocolBufferException;
    }

    static OtlpReceiver start() throws IOException {
        OtlpReceiver receiver =
                new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/v1/metrics", call -> answer(call, receiver::readMetrics));
        receiver.server.createContext("/v1/traces", call -> answer(call, receiver::readSpans));
        receiver.server.start();
        return receiver;
    }

    /** The variables with which a server sends its metrics and traces here, soon. */
    Map<String, String> environment() {
        return Map.of(
                "OTEL_SDK_DISABLED", "false",
                "OTEL_SERVICE_NAME", "sample",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "OTEL_METRIC_EXPORT_INTERVAL", "1000",
                "OTEL_BSP_SCHEDULE_DELAY", "200",
                "OTEL_LOGS_EXPORTER", "none");
    }

    private static void answer(HttpExchange call, Body body) throws IOException {
        try (call) {
            body.read(call.getRequestBody().readAllBytes());
            call.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            call.sendResponseHeaders(200, -1);
        }
    }

    private void readMetrics(byte[] body) throws InvalidProtocolBufferException {
        ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .forEach(metric -> metrics.put(metric.getName(), metric));
    }

    private void readSpans(byte[] body) throws InvalidProtocolBufferException {
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(spans::add);
    }

    /** The names of the metrics that came. */
    Set<String> names() {
        return metrics.keySet();
    }

    /** The metric as it came last; an empty one before it came. */
    Metric metric(String name) {
        return metrics.getOrDefault(name, Metric.getDefaultInstance());
    }

    /** The numbers of a counter by the values of its attributes with commas between; none before it came. */
    Map<String, Long> counts(String name) {
        Map<String, Long> counts = new TreeMap<>();
        for (NumberDataPoint point : metric(name).getSum().getDataPointsList()) {
            List<String> values = point.getAttributesList().stream()
                    .sorted((one, two) -> one.getKey().compareTo(two.getKey()))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .toList();
            counts.put(String.join(",", values), point.getAsInt());
        }
        return counts;
    }

    /** The spans of a name. */
    List<Span> spans(String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** Checks whether the span above another one has come. */
    boolean hasParentOf(Span span) {
        return spans.stream()
                .anyMatch(other -> other.getTraceId().equals(span.getTraceId())
                        && other.getSpanId().equals(span.getParentSpanId()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
