package io.cachekit.telemetry;

import io.cachekit.spi.BackendCommand;
import io.cachekit.spi.CallObserver.CommandCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/**
 * Commands to Redis by the semantic conventions for databases. Commands that no span asks for, such
 * as those of background work, are timed and have no span: each would be a trace of its own.
 */
final class CommandTraces {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey(TelemetryNames.DB_SYSTEM);
    private static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey(TelemetryNames.DB_NAMESPACE);
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey(TelemetryNames.DB_OPERATION);
    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey(TelemetryNames.DB_BATCH_SIZE);
    private static final AttributeKey<String> PROCEDURE = AttributeKey.stringKey(TelemetryNames.DB_PROCEDURE);
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey(TelemetryNames.SERVER_ADDRESS);
    private static final AttributeKey<Long> PORT = AttributeKey.longKey(TelemetryNames.SERVER_PORT);
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey(TelemetryNames.ERROR_TYPE);

    private final Tracer tracer;
    private final CommandDurations durations;

    CommandTraces(Tracer tracer, CommandDurations durations) {
        this.tracer = tracer;
        this.durations = durations;
    }

    CommandCall begin(BackendCommand command) {
        Span span = Span.current().getSpanContext().isValid() ? started(command) : Span.getInvalid();
        return (nanos, error) -> {
            AttributesBuilder attributes = common(command);
            if (error != null) {
                attributes.put(ERROR_TYPE, error);
                span.setStatus(StatusCode.ERROR);
                span.setAttribute(ERROR_TYPE, error);
            }
            span.end();
            durations.record(nanos, attributes.build());
        };
    }

    private Span started(BackendCommand command) {
        AttributesBuilder attributes = common(command);
        if (command.script() != null) {
            attributes.put(PROCEDURE, command.script());
        }
        if (command.size() > 1) {
            attributes.put(BATCH_SIZE, (long) command.size());
        }
        return tracer.spanBuilder(command.operation())
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes.build())
                .startSpan();
    }

    /** The attributes that spans and metrics have. */
    private static AttributesBuilder common(BackendCommand command) {
        AttributesBuilder attributes = Attributes.builder()
                .put(SYSTEM, "redis")
                .put(NAMESPACE, Integer.toString(command.database()))
                .put(OPERATION, command.operation());
        if (command.host() != null) {
            attributes.put(ADDRESS, command.host()).put(PORT, (long) command.port());
        }
        return attributes;
    }
}
