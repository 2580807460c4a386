package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheException;
import io.cachekit.LoadOptions;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.NoResultException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class FailureFilterTest {

    private final FailureFilter byDefault = filter(LoadOptions.defaults());

    private static FailureFilter filter(LoadOptions options) {
        return FailureFilter.of(options.stale());
    }

    @Test
    void exceptions_areFailures() {
        assertThat(byDefault.isFailure(new IOException())).isTrue();
        assertThat(byDefault.isFailure(new IllegalStateException())).isTrue();
        assertThat(byDefault.isAnswer(new IOException())).isFalse();
    }

    @Test
    void endsOfALoad_areNeither() {
        for (Throwable end :
                new Throwable[] {new AssertionError(), new InterruptedException(), new CancellationException()}) {
            FailureFilter all = filter(LoadOptions.defaults().applyOn(Set.of(Throwable.class)));
            assertThat(all.isFailure(end)).as("%s", end).isFalse();
            assertThat(all.isAnswer(end)).as("%s", end).isFalse();
        }
    }

    /** MicroProfile Fault Tolerance may keep the interrupt of the source as the cause of its own exception. */
    @Test
    void timeoutThatInterruptedTheSource_isAFailure_andTheInterruptOfAWaitIsNot() {
        assertThat(byDefault.isFailure(new IllegalStateException("timed out", new InterruptedException())))
                .isTrue();
        CacheException wait = new CacheException("Interrupted", new InterruptedException());
        assertThat(byDefault.isFailure(wait)).isFalse();
        assertThat(byDefault.isAnswer(wait)).isFalse();
    }

    @Test
    void knownAnswers_areNoFailures_norAreTheirSubclasses() {
        class Missing extends EntityNotFoundException {
            private static final long serialVersionUID = 1;
        }
        assertThat(byDefault.isFailure(new NoResultException())).isFalse();
        assertThat(byDefault.isAnswer(new NoResultException())).isTrue();
        assertThat(byDefault.isAnswer(new Missing())).isTrue();
    }

    @Test
    void skipOn_comesToTheKnownAnswers() {
        FailureFilter filter = filter(LoadOptions.defaults().skipOn(Set.of(IOException.class)));
        assertThat(filter.isAnswer(new FileNotFoundException())).isTrue();
        assertThat(filter.isAnswer(new NoResultException())).isTrue();
        assertThat(filter.isFailure(new IllegalStateException())).isTrue();
    }

    @Test
    void applyOn_leavesOthersAlone() {
        FailureFilter filter = filter(LoadOptions.defaults().applyOn(Set.of(IOException.class)));
        assertThat(filter.isFailure(new FileNotFoundException())).isTrue();
        assertThat(filter.isFailure(new IllegalStateException())).isFalse();
        assertThat(filter.isAnswer(new IllegalStateException())).isFalse();
    }

    @Test
    void nearerClass_decides_andSkipOnWinsATie() {
        assertThat(filter(LoadOptions.defaults()
                                .skipOn(Set.of(IOException.class))
                                .applyOn(Set.of(FileNotFoundException.class)))
                        .isFailure(new FileNotFoundException()))
                .isTrue();
        assertThat(filter(LoadOptions.defaults().applyOn(Set.of(NoResultException.class)))
                        .isFailure(new NoResultException()))
                .isTrue();
        assertThat(filter(LoadOptions.defaults()
                                .skipOn(Set.of(IOException.class))
                                .applyOn(Set.of(IOException.class)))
                        .isAnswer(new IOException()))
                .isTrue();
    }
}
