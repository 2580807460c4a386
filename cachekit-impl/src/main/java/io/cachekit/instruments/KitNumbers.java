package io.cachekit.instruments;

import io.cachekit.core.Backend;
import io.cachekit.instruments.Instrument.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * All numbers of a kit. A new one is one row of {@link EventNumbers}, {@link RefreshNumbers} or
 * {@link StateNumbers}, and one in the tables of the documentation.
 */
public final class KitNumbers {

    /** The durations of loads, which are recorded as they end. */
    public static final Instrument LOADS =
            new Instrument("cachekit.load.duration", Kind.HISTOGRAM, "s", "Run time of loaders");

    /** The durations of refreshes, which are recorded as they end. */
    public static final Instrument REFRESHES = new Instrument(
            "cachekit.refresh.duration", Kind.HISTOGRAM, "s", "Time from the start of a refresh to its end");

    /** The answers to requests, of which {@link io.cachekit.internal.ResponseCounts} has the counts. */
    public static final Instrument RESPONSES = new Instrument(
            "cachekit.http.responses",
            Kind.COUNTER,
            "{request}",
            "Requests to cached resources by how they were answered");

    private static final List<KitNumber> ROWS = Stream.of(EventNumbers.all(), RefreshNumbers.all(), StateNumbers.all())
            .flatMap(List::stream)
            .toList();

    private KitNumbers() {}

    /** The numbers that a backend has. */
    public static List<KitNumber> of(Backend backend) {
        return ROWS.stream().filter(row -> row.backends().contains(backend)).toList();
    }
}
