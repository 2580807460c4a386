package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderChangesTest {

    private static final HeaderLine A = new HeaderLine("A", "1");
    private static final HeaderLine B = new HeaderLine("B", "1");

    @Test
    void applied_nothingChanged_isTheSame() {
        List<HeaderLine> base = List.of(A);
        assertThat(HeaderChanges.applied(base, List.of(B), List.of(B))).isSameAs(base);
    }

    @Test
    void applied_addedAndReplacedAndRemoved_areSo() {
        HeaderLine other = new HeaderLine("a", "2");
        HeaderLine added = new HeaderLine("C", "1");
        assertThat(HeaderChanges.applied(List.of(A, B), List.of(A, B), List.of(other, added)))
                .containsExactly(other, added);
    }

    @Test
    void applied_leavesAloneWhatDidNotChange() {
        HeaderLine own = new HeaderLine("B", "own");
        assertThat(HeaderChanges.applied(List.of(own), List.of(B), List.of(B, A)))
                .containsExactly(own, A);
    }
}
