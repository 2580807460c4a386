package io.cachekit.telemetry;

import io.cachekit.core.CacheKit;
import java.util.ArrayList;
import java.util.List;

/** All numbers of a kit that are read when metrics are collected. */
final class KitInstruments {

    private KitInstruments() {}

    static List<Instrument> of(CacheKit kit) {
        List<Instrument> all = new ArrayList<>(EventInstruments.of(kit.backend(), kit.counters()));
        all.addAll(StateInstruments.of(kit));
        return all;
    }
}
