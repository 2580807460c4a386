package io.cachekit.telemetry;

import io.cachekit.core.CacheKit;
import io.cachekit.instruments.Instrument;
import io.cachekit.instruments.KitNumber;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.instruments.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An instrument of a kit that is read when metrics are collected.
 *
 * @param instrument what its values have in common
 * @param values the number for each set of attributes
 */
record KitInstrument(Instrument instrument, List<Value> values) {

    /**
     * One number.
     *
     * @param attributes its attributes, by name
     * @param source reads it; not a number while it is unknown
     */
    record Value(Map<String, String> attributes, Supplier<Number> source) {}

    /** All instruments of a kit. */
    static List<KitInstrument> all(CacheKit kit) {
        Map<Instrument, List<Value>> all = new LinkedHashMap<>();
        for (KitNumber number : KitNumbers.of(kit.backend())) {
            Instrument instrument = number.instrument();
            if (instrument != null) {
                all.computeIfAbsent(instrument, first -> new ArrayList<>()).addAll(values(number, kit));
            }
        }
        return all.entrySet().stream()
                .map(each -> new KitInstrument(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    /** A value for each watched namespace, and one for all others: together they are the whole. */
    private static List<Value> values(KitNumber number, CacheKit kit) {
        Source source = number.source();
        Map<String, String> attributes = new LinkedHashMap<>();
        number.labels().forEach((name, value) -> attributes.put("cachekit." + name, value));
        if (!source.hasNamespaces()) {
            return List.of(new Value(attributes, source.whole(kit)));
        }
        List<Value> values = new ArrayList<>();
        for (String namespace : kit.counters().watched().keySet()) {
            Map<String, String> named = new LinkedHashMap<>(attributes);
            named.put(TelemetryNames.NAMESPACE, namespace);
            values.add(new Value(named, source.in(kit, namespace)));
        }
        values.add(new Value(attributes, source.elsewhere(kit)));
        return values;
    }
}
