package io.cachekit.telemetry;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.spi.BackendCommand;
import io.cachekit.spi.CallObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A span for each load, below the span that is current where the value was asked for. Hits have
 * none, and cost no more than without traces; if it is asked for, each read is an event on the
 * current span. Thread-safe.
 */
final class LoadTraces implements CallObserver {

    static final AttributeKey<String> DECISION = AttributeKey.stringKey(TelemetryNames.DECISION);
    static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey(TelemetryNames.NAMESPACE);

    private final Tracer tracer;
    private final String level;
    private final boolean seesReads;
    private final @Nullable CommandTraces commands;

    /**
     * The level is that from which a value is missing if it is loaded. Commands to Redis are not
     * recorded without their part.
     */
    LoadTraces(Tracer tracer, String level, boolean seesReads, @Nullable CommandTraces commands) {
        this.tracer = tracer;
        this.level = level;
        this.seesReads = seesReads;
        this.commands = commands;
    }

    @Override
    public LoadCall loading(CacheKey key, CacheDecision reason) {
        return new LoadSpan(tracer, Context.current(), key, level, reason);
    }

    @Override
    public Executor carrying(Executor executor) {
        return Context.taskWrapping(executor);
    }

    @Override
    public void raced() {
        LoadSpan load = LoadSpan.current();
        if (load != null) {
            load.raced();
        }
    }

    @Override
    public boolean seesReads() {
        return seesReads;
    }

    @Override
    public void read(CacheDecision decision, @Nullable String namespace) {
        Span span = Span.current();
        if (span.isRecording()) {
            AttributesBuilder attributes = Attributes.builder().put(DECISION, text(decision));
            if (namespace != null) {
                attributes.put(NAMESPACE, namespace);
            }
            span.addEvent(TelemetryNames.DECISION_EVENT, attributes.build());
        }
    }

    @Override
    public boolean seesCommands() {
        return commands != null;
    }

    @Override
    public CommandCall command(BackendCommand command) {
        return Objects.requireNonNull(commands, "commands are not observed").begin(command);
    }

    static String text(CacheDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
