package io.cachekit.sample.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests what searches are cached as. */
class SearchTest {

    @Test
    void normalized_spacesAndCapitals_makeNoDifference() {
        assertThat(Search.normalized("  Copper \t KETTLE ")).isEqualTo("copper kettle");
    }
}
