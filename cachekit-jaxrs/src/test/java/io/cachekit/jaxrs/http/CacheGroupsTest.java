package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheGroupsTest {

    @Test
    void groups_areStringsOfAllLines_parametersIgnored_rfc9875_2() {
        assertThat(CacheGroups.groups(Lines.of("Cache-Groups: \"a\";x=1, \"b, c\"", "cache-groups: \"a\", \"\\\"\"")))
                .containsExactly("a", "b, c", "\"");
        assertThat(CacheGroups.groups(Lines.of("Cache-Group-Invalidation: \"a\"")))
                .isEmpty();
    }

    @Test
    void invalidated_areStrings_rfc9875_3() {
        assertThat(CacheGroups.invalidated(Lines.of("Cache-Group-Invalidation: \"a\", \"b\"")))
                .containsExactly("a", "b");
        assertThat(CacheGroups.invalidated(Lines.of("Cache-Groups: \"a\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"a\", b", "\"a", "\"a\",", "(\"a\")", "1", "", "\"\u00e9\""})
    void invalidList_isNone_rfc9651_4_2(String value) {
        assertThat(CacheGroups.groups(List.of(new HeaderLine("Cache-Groups", value))))
                .isEmpty();
    }

    @Test
    void manyLongGroups_areRead_rfc9875_2() {
        String value = IntStream.range(0, 32)
                .mapToObj(i -> '"' + Integer.toString(100 + i) + "x".repeat(125) + '"')
                .collect(Collectors.joining(", "));
        assertThat(CacheGroups.groups(List.of(new HeaderLine("Cache-Groups", value))))
                .hasSize(32)
                .allMatch(group -> group.length() == 128);
    }
}
