package io.cachekit.telemetry;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.spi.CallObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The span of one call, if that runs the loader itself. It has a hash of the key and the class of
 * an exception, never the key, the value or a message.
 */
final class LoadSpan implements CallObserver.LoadCall {

    private static final ContextKey<LoadSpan> CURRENT = ContextKey.named("cachekit.load");
    private static final AttributeKey<String> KEY_HASH = AttributeKey.stringKey(TelemetryNames.KEY_HASH);
    private static final AttributeKey<String> LEVEL = AttributeKey.stringKey(TelemetryNames.LEVEL);
    private static final AttributeKey<String> TRIGGER = AttributeKey.stringKey(TelemetryNames.TRIGGER);
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey(TelemetryNames.ERROR_TYPE);
    private static final AttributeKey<Boolean> STORED = AttributeKey.booleanKey(TelemetryNames.STORED);
    private static final AttributeKey<Boolean> RACED = AttributeKey.booleanKey(TelemetryNames.RACED);

    private final Tracer tracer;
    private final Context caller;
    private final CacheKey key;
    private final String level;
    private final String trigger;
    private final @Nullable SpanContext starter;
    private volatile @Nullable Context context;
    private volatile boolean stored;
    private volatile boolean raced;

    LoadSpan(Tracer tracer, Context caller, CacheKey key, String level, CacheDecision reason) {
        this(tracer, caller, key, level, LoadTraces.text(reason), null);
    }

    private LoadSpan(
            Tracer tracer, Context caller, CacheKey key, String level, String trigger, @Nullable SpanContext starter) {
        this.tracer = tracer;
        this.caller = caller;
        this.key = key;
        this.level = level;
        this.trigger = trigger;
        this.starter = starter;
    }

    /** A span of its own, linked to the one that started the load: it may outlive that. */
    @Override
    public CallObserver.LoadCall inBackground(String why) {
        SpanContext starting = Span.fromContext(caller).getSpanContext();
        return new LoadSpan(tracer, Context.root(), key, level, why, starting.isValid() ? starting : null);
    }

    /** The load that the calling thread runs or stores, or null. */
    static @Nullable LoadSpan current() {
        return Context.current().get(CURRENT);
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    public CallObserver.Scope begin() {
        SpanBuilder builder = tracer.spanBuilder(TelemetryNames.LOAD_SPAN).setParent(caller);
        Span span = (starter == null ? builder : builder.addLink(starter)).startSpan();
        if (span.isRecording()) {
            span.setAttribute(KEY_HASH, KeyHash.of(key));
            span.setAttribute(LEVEL, level);
            span.setAttribute(TRIGGER, trigger);
            if (key.namespace() != null) {
                span.setAttribute(LoadTraces.NAMESPACE, key.namespace());
            }
        }
        Context own = caller.with(span).with(CURRENT, this);
        context = own;
        return own.makeCurrent()::close;
    }

    @Override
    public void failed(Throwable failure) {
        Span span = span();
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(ERROR_TYPE, failure.getClass().getName());
    }

    @Override
    public boolean store(BooleanSupplier step) {
        Context own = context;
        if (own == null) {
            return step.getAsBoolean();
        }
        Scope scope = own.makeCurrent();
        try {
            stored = step.getAsBoolean();
            return stored;
        } finally {
            scope.close();
        }
    }

    @Override
    public void answered(CacheDecision decision) {
        if (context != null) {
            span().setAttribute(LoadTraces.DECISION, LoadTraces.text(decision));
        }
    }

    void raced() {
        raced = true;
    }

    @Override
    public void end() {
        if (context != null) {
            Span span = span();
            span.setAttribute(STORED, stored);
            span.setAttribute(RACED, raced);
            span.end();
        }
    }

    private Span span() {
        return Span.fromContext(Objects.requireNonNull(context, "the load has begun"));
    }
}
