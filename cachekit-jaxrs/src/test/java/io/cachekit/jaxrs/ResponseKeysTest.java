package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseKeysTest {

    private static final CachePlan BY_URI =
            new CachePlan(null, null, new Ttl(null, false), List.of(), Produced.of(List.of()));
    private static final CachePlan BY_ID =
            new CachePlan(null, Template.parse("p-{id}"), new Ttl(null, false), List.of(), Produced.of(List.of()));

    private static String key(CachePlan plan, String uri, @Nullable String type) {
        return ResponseKeys.primary(plan, Requests.get(uri).path("id", "1").facts(), Optional.ofNullable(type));
    }

    @Test
    void primary_isOriginTypeAndTargetAsReceived_rfc9111_2() {
        assertThat(key(BY_URI, "http://h:8080/a%2Fb?q=1&p", "text/plain"))
                .isEqualTo("http://h:8080 text/plain /a%2Fb?q=1&p");
        assertThat(key(BY_ID, "http://h/a?q=1", "text/plain")).isEqualTo("http://h text/plain key:p-{1|1:1}");
    }

    @Test
    void primary_differentTargets_differ() {
        assertThat(Stream.of(
                                "http://h/a",
                                "http://h/a?",
                                "http://h/A",
                                "http://h/a?b",
                                "http://h/a?b=",
                                "https://h/a",
                                "http://h:81/a",
                                "http://g/a",
                                "http://h/%61")
                        .map(uri -> key(BY_URI, uri, null)))
                .doesNotHaveDuplicates();
    }

    @Test
    void primary_impliedPortAndCaseOfHost_areOne_rfc9110_4_2_3() {
        assertThat(key(BY_URI, "HTTP://H:80/a", null)).isEqualTo(key(BY_URI, "http://h/a", null));
        assertThat(key(BY_URI, "https://h:443/a", null)).isEqualTo(key(BY_URI, "https://h/a", null));
    }

    @Test
    void primary_long_isHashed() {
        String one = key(BY_URI, "http://h/" + "a".repeat(4000), null);
        assertThat(one).startsWith("sha256:").hasSizeLessThan(100);
        assertThat(one).isNotEqualTo(key(BY_URI, "http://h/" + "a".repeat(4001), null));
    }

    @Test
    void variant_isOneOfABoundedNumberOfSlots() {
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(10_000)
                        .map(i -> ResponseKeys.variant("p", List.of("x"), "x=" + i, 16))
                        .distinct())
                .hasSize(16);
    }

    @Test
    void uriTag_isThePathWithoutTheQuery() {
        assertThat(ResponseKeys.uriTag(Requests.get("http://h/a?b").facts())).isEqualTo("cachekit:uri:http://h/a");
    }
}
