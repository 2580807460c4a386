package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An SDK that keeps in memory what it gets. */
final class Recorded implements AutoCloseable {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    /** The instruments of the kit that have numbers, by name. */
    Map<String, MetricData> metrics() {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getInstrumentationScopeInfo().getName().equals("io.cachekit"))
                .collect(Collectors.toMap(MetricData::getName, metric -> metric));
    }

    MetricData metric(String name) {
        MetricData metric = metrics().get(name);
        assertThat(metric).as(name).isNotNull();
        return Objects.requireNonNull(metric);
    }

    /** The numbers of a counter, by the values of its attributes with commas between. */
    Map<String, Long> counts(String name) {
        return metric(name).getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(Recorded::attributes, LongPointData::getValue));
    }

    Collection<HistogramPointData> histogram(String name) {
        return metric(name).getHistogramData().getPoints();
    }

    static String attributes(PointData point) {
        Map<String, String> values = new TreeMap<>();
        point.getAttributes().forEach((key, value) -> values.put(key.getKey(), String.valueOf(value)));
        return String.join(",", values.values());
    }

    /** The spans that have ended. */
    List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    SpanData span(String name) {
        List<SpanData> named =
                spans().stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(named).as(name).hasSize(1);
        return named.get(0);
    }

    static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    static Boolean flag(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.booleanKey(attribute));
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
