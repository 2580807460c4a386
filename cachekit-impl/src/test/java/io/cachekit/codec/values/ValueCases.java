package io.cachekit.codec.values;

import java.util.List;
import java.util.stream.Stream;

/** All the values. */
public final class ValueCases {

    private ValueCases() {}

    /** Every case, in the order of the page. */
    public static List<ValueCase> all() {
        return Stream.of(
                        TextsAndNumbers.cases(),
                        Times.cases(),
                        PlatformValues.cases(),
                        Lists.cases(),
                        SetsAndMaps.cases(),
                        Arrays.cases(),
                        Beans.cases(),
                        Records.cases(),
                        Subclasses.cases(),
                        Graphs.cases())
                .flatMap(List::stream)
                .toList();
    }
}
