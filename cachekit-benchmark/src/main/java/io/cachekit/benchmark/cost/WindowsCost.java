package io.cachekit.benchmark.cost;

import io.cachekit.CacheOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Prints what a hit costs on entries without windows, where another namespace has some, and on live entries with stale phases,
 * with a time of refresh, and with everything. A second kit without windows shows how far the same comes apart.
 */
public final class WindowsCost {

    static final CostTable TABLE = new CostTable(
            "windows", List.of("none", "none again", "in another namespace", "stale phases", "refresh", "all"));

    private static final Duration WINDOW = Duration.ofHours(1);

    private WindowsCost() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) throws Exception {
        TABLE.print(WindowsCost::kit);
    }

    static HitKit kit(int contender) {
        return switch (TABLE.names().get(contender)) {
            case "in another namespace" ->
                new HitKit(
                        settings -> settings.resilience(resilience -> resilience.options(
                                "another", own -> own.staleIfError(WINDOW).staleWhileRevalidate(WINDOW))),
                        same -> same);
            case "stale phases" -> with(WindowsCost::stale);
            case "refresh" -> with(WindowsCost::refreshed);
            case "all" ->
                with(options -> refreshed(stale(options)).absentTtl(WINDOW).ttlJitter(0.1));
            default -> new HitKit();
        };
    }

    private static HitKit with(UnaryOperator<CacheOptions> options) {
        return new HitKit(settings -> {}, options);
    }

    private static CacheOptions stale(CacheOptions options) {
        return options.staleIfError(WINDOW).staleWhileRevalidate(WINDOW);
    }

    private static CacheOptions refreshed(CacheOptions options) {
        return options.refreshAfterPercent(90);
    }
}
