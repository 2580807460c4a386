package io.cachekit.instruments;

import static io.cachekit.instruments.Instrument.Kind.COUNTER;
import static io.cachekit.instruments.Instrument.Kind.UP_DOWN_COUNTER;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The numbers of loads that replace an entry which could still be returned. */
final class RefreshNumbers {

    private static final Instrument REFRESHES = new Instrument(
            "cachekit.refreshes",
            COUNTER,
            "{refresh}",
            "Loads that were to replace an entry, by what started them and how they ended");
    private static final Instrument RUNNING = new Instrument(
            "cachekit.refreshes_running", UP_DOWN_COUNTER, "{refresh}", "Refreshes that run in the background");

    private RefreshNumbers() {}

    static List<KitNumber> all() {
        List<KitNumber> all = new ArrayList<>();
        for (Trigger trigger : Trigger.values()) {
            for (Result result : Result.values()) {
                all.add(KitNumber.labelled(
                        Backends.ALL,
                        source(refreshes -> refreshes.get(trigger, result)),
                        REFRESHES,
                        Map.of("trigger", label(trigger), "result", label(result))));
            }
        }
        all.add(KitNumber.of(Backends.ALL, source(RefreshCounts::running), RUNNING));
        return all;
    }

    private static Source source(Function<RefreshCounts, Number> read) {
        return new StateSource((CacheKit kit) -> read.apply(kit.counters().refreshes()));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
