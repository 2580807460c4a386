package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnmappedErrorsTest {

    static Throwable[] everything() {
        return new Throwable[] {new IllegalStateException("a"), new IOException("checked"), new AssertionError("error")
        };
    }

    @ParameterizedTest
    @MethodSource("everything")
    void exception_isThrownOnUnchanged(Throwable exception) {
        Throwable thrown = catchThrowable(() -> {
            Object unused = new UnmappedErrors().toResponse(exception);
        });
        assertThat(thrown).isSameAs(exception);
    }
}
