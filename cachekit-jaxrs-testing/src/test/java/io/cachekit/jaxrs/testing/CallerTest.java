package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import io.cachekit.jaxrs.testing.app.NestedCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final String OUTER = NestedCalls.class.getName();
    private static final String INNER = NestedCalls.Nested.class.getName();

    /** Calls as a server does: by the filter chain of the JDK's, whose class is not of the application. */
    private static Caller dispatched(Supplier<Caller> handler) {
        AtomicReference<Caller> caller = new AtomicReference<>();
        try {
            new Filter.Chain(List.of(), exchange -> caller.set(handler.get())).doFilter(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(caller.get());
    }

    @Test
    void current_calledByTheApplication_namesItsClassesTheNearestFirst() {
        Caller caller = NestedCalls.call(() -> NestedCalls.Nested.call(Caller::current));
        assertThat(caller.classes()).startsWith(INNER, OUTER);
        assertThat(caller.injected()).isFalse();
        assertThat(caller.isAnyOf(List.of(OUTER))).isTrue();
        assertThat(caller.isAnyOf(List.of(OUTER.substring(0, OUTER.length() - 1))))
                .isFalse();
    }

    @Test
    void current_belowAFilterChain_endsThere() {
        Caller caller = NestedCalls.call(() -> dispatched(() -> NestedCalls.Nested.call(Caller::current)));
        assertThat(caller.classes()).containsExactly(INNER);
        assertThat(caller.entry()).isEqualTo(INNER);
    }

    @Test
    void current_calledByTheServer_isNobody() {
        assertThat(NestedCalls.call(() -> dispatched(Caller::current)).classes())
                .isEmpty();
    }

    @Test
    void isOfApplication_classesOfTheJdkTheServerAndTheCache_areNot() {
        assertThat(List.of(NestedCalls.class, Test.class)).allMatch(Caller::isOfApplication);
        assertThat(List.of(String.class, Filter.class, Caller.class)).noneMatch(Caller::isOfApplication);
    }
}
