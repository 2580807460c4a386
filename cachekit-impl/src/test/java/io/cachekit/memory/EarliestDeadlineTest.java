package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarliestDeadlineTest {

    private final EarliestDeadline earliest = new EarliestDeadline();

    @Test
    void unknown_hasNotPassed() {
        assertThat(earliest.hasPassed(Long.MAX_VALUE)).isFalse();
        assertThat(earliest.hasPassed(Long.MIN_VALUE)).isFalse();
    }

    @Test
    void note_keepsTheEarliest_acrossTheOverflowOfTheClock() {
        earliest.note(Long.MIN_VALUE + 10);
        earliest.note(Long.MAX_VALUE - 10);
        earliest.note(Long.MIN_VALUE + 20);
        assertThat(earliest.hasPassed(Long.MAX_VALUE - 11)).isFalse();
        assertThat(earliest.hasPassed(Long.MAX_VALUE - 10)).isTrue();
        assertThat(earliest.hasPassed(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void become_takesOver_alsoThatNothingIsKnown() {
        EarliestDeadline other = new EarliestDeadline();
        earliest.note(5);
        other.note(9);
        earliest.become(other);
        assertThat(earliest.hasPassed(8)).isFalse();
        assertThat(earliest.hasPassed(9)).isTrue();
        other.forget();
        earliest.become(other);
        assertThat(earliest.hasPassed(9)).isFalse();
    }
}
