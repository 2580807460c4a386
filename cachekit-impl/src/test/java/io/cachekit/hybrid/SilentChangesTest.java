package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.redis.BackplaneBatch;
import io.cachekit.redis.BackplaneMessage;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a node looks into logs for changes that no bell has told. */
class SilentChangesTest {

    private final ManualTime time = new ManualTime();
    private final ManualScheduler scheduler = new ManualScheduler(time);
    private final List<List<Integer>> looks = new ArrayList<>();
    private boolean busy;
    private final SilentChanges silent = new SilentChanges(3, time, this::execute, scheduler, looks::add);

    private void execute(Runnable task) {
        if (busy) {
            throw new RejectedExecutionException("busy");
        }
        task.run();
    }

    @AfterEach
    void close() {
        silent.close();
        scheduler.shutdownNow();
    }

    private void advance(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void lastBellOfAWindow_isFollowedByALook() {
        silent.rang(1, 12);
        assertThat(silent.maySilence(1)).isTrue();
        assertThat(silent.maySilence(0)).isFalse();
        advance(11);
        assertThat(looks).isEmpty();
        advance(1);
        assertThat(looks).containsExactly(List.of(1));
        assertThat(silent.maySilence(1)).isFalse();
        advance(100);
        assertThat(looks).hasSize(1);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void bellAfterWhichNothingIsSilent_needsNone() {
        silent.rang(1, 0);
        advance(100);
        assertThat(looks).isEmpty();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void changeOfAnOldNode_leavesTheLookToCome() {
        silent.rang(1, 12);
        silent.rang(
                1,
                BackplaneBatch.of(new BackplaneMessage("i", 1, Optional.empty(), ""))
                        .lookMillis());
        advance(12);
        assertThat(looks).containsExactly(List.of(1));
    }

    @Test
    void laterBell_takesThePlaceOfTheOneBefore() {
        for (int i = 0; i < 10; i++) {
            silent.rang(1, 12);
            advance(10);
        }
        assertThat(looks).isEmpty();
        assertThat(scheduler.waiting()).isEqualTo(1);
        silent.rang(1, 0);
        advance(100);
        assertThat(looks).isEmpty();
        silent.rang(1, 12);
        advance(12);
        assertThat(looks).containsExactly(List.of(1));
    }

    @Test
    void severalBuckets_dueTogether_areOneLook() {
        silent.rang(2, 12);
        silent.rang(0, 12);
        advance(5);
        silent.rang(1, 12);
        advance(7);
        assertThat(looks).containsExactly(List.of(0, 2));
        advance(5);
        assertThat(looks).containsExactly(List.of(0, 2), List.of(1));
    }

    @Test
    void noThread_endsNoTimer() {
        busy = true;
        silent.rang(1, 12);
        advance(12);
        busy = false;
        silent.rang(1, 12);
        advance(12);
        assertThat(looks).containsExactly(List.of(1));
    }

    @Test
    void closed_looksNoMore() {
        silent.rang(1, 12);
        silent.close();
        advance(12);
        silent.rang(1, 12);
        advance(12);
        assertThat(looks).isEmpty();
    }
}
