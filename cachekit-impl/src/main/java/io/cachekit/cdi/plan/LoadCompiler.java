package io.cachekit.cdi.plan;

import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.TtlExpression;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Compiles the members of one annotation that say when a value is loaded anew. */
final class LoadCompiler {

    private static final List<Class<? extends Throwable>> EVERY_EXCEPTION = List.of(Exception.class);

    private static final double CONFIGURED_JITTER = -1;

    private final Function<String, Optional<String>> config;
    private final Problems problems;
    private LoadOptions options = LoadOptions.defaults();

    /** Members with problems are left out. */
    LoadCompiler(Function<String, Optional<String>> config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    LoadOptions of(Cached annotation) {
        entry(
                annotation.staleIfError(),
                annotation.staleWhileRevalidate(),
                annotation.refreshAfter(),
                annotation.ttlJitter());
        span("absentTtl", annotation.absentTtl(), LoadOptions::absentTtl);
        if (annotation.refresh() != Refresh.CONFIGURED) {
            change(() -> options.refresh(annotation.refresh()));
        }
        span("maxRefreshWait", annotation.maxRefreshWait(), LoadOptions::maxRefreshWait);
        if (!List.of(annotation.applyOn()).equals(EVERY_EXCEPTION)) {
            options = options.applyOn(List.of(annotation.applyOn()));
        }
        if (annotation.skipOn().length > 0) {
            options = options.skipOn(List.of(annotation.skipOn()));
        }
        return options;
    }

    LoadOptions of(CachePut annotation) {
        entry(
                annotation.staleIfError(),
                annotation.staleWhileRevalidate(),
                annotation.refreshAfter(),
                annotation.ttlJitter());
        return options;
    }

    private void entry(String staleIfError, String staleWhileRevalidate, String refreshAfter, double ttlJitter) {
        span("staleIfError", staleIfError, LoadOptions::staleIfError);
        span("staleWhileRevalidate", staleWhileRevalidate, LoadOptions::staleWhileRevalidate);
        member("refreshAfter", refreshAfter, TtlExpression::refreshTime, LoadOptions::refreshAfter);
        if (ttlJitter != CONFIGURED_JITTER) {
            change(() -> options.ttlJitter(ttlJitter));
        }
    }

    private void span(String name, String text, BiFunction<LoadOptions, Duration, LoadOptions> change) {
        member(name, text, TtlExpression::span, change);
    }

    private <T> void member(
            String name,
            String text,
            Function<TtlExpression, T> parser,
            BiFunction<LoadOptions, T, LoadOptions> change) {
        if (!text.isEmpty()) {
            change(() -> change.apply(options, parser.apply(TtlExpression.resolve(name, text, config))));
        }
    }

    private void change(Supplier<LoadOptions> change) {
        LoadOptions changed = problems.attempt("", change);
        options = changed == null ? options : changed;
    }
}
