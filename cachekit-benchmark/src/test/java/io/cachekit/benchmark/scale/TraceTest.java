package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static List<Integer> played(Trace trace) {
        List<Integer> numbers = new ArrayList<>();
        trace.play(numbers::add);
        return numbers;
    }

    @Test
    void play_withoutScans_asksForKnownKeysOnly() {
        List<Integer> numbers = played(new Trace(100, 0.9, 10_000, 0, 0, 7));
        assertThat(numbers).hasSize(10_000).allMatch(number -> number >= 0 && number < 100);
        assertThat(numbers.stream().filter(number -> number == 0).count())
                .isGreaterThan(
                        5 * numbers.stream().filter(number -> number == 50).count());
    }

    @Test
    void play_sameSeed_isTheSame() {
        Trace trace = new Trace(100, 0.9, 1_000, 10, 20, 7);
        assertThat(played(trace)).isEqualTo(played(trace));
        assertThat(played(trace)).isNotEqualTo(played(new Trace(100, 0.9, 1_000, 10, 20, 8)));
    }

    @Test
    void play_scans_areTheirShareAndNeverComeAgain() {
        List<Integer> scanned = played(new Trace(100, 0.9, 1_000, 10, 20, 7)).stream()
                .filter(number -> number >= 100)
                .toList();
        assertThat(scanned).hasSize(200);
        assertThat(new HashSet<>(scanned)).hasSize(200);
    }

    @Test
    void percentOf_countsTheSecondHalf() {
        int[] asked = new int[1];
        Trace trace = new Trace(100, 0.9, 1_000, 0, 0, 7);
        assertThat(HitRatio.percentOf(trace, number -> ++asked[0] <= 750)).isEqualTo(50.0);
    }
}
