package io.cachekit.cdi.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFailureTest {

    @Test
    void rethrow_severalFailures_throwsTheFirstWithTheOthersSuppressed() {
        List<String> done = new ArrayList<>();
        RuntimeException first = new IllegalStateException("1");
        RuntimeException second = new IllegalStateException("2");
        InvalidationPlan.FirstFailure failures = new InvalidationPlan.FirstFailure();
        failures.rethrow();
        for (RuntimeException failure : List.of(first, first, second)) {
            failures.run(() -> {
                throw failure;
            });
            failures.run(() -> done.add("done"));
        }
        assertThat(done).hasSize(3);
        assertThatThrownBy(failures::rethrow).isSameAs(first);
        assertThat(first).hasSuppressedException(second);
        assertThat(first.getSuppressed()).hasSize(1);
    }
}
