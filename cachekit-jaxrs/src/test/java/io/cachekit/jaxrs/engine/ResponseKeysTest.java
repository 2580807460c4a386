package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.RequestFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseKeysTest {

    private static final CachePlan BY_URI = plan(null, "image/*");
    private static final CachePlan BY_ID = plan(Template.parse("p-{id}"), "image/*");

    private static CachePlan plan(@Nullable Template key, String type) {
        return new CachePlan(
                null,
                key,
                new Ttl(null, false),
                List.of(),
                MediaTypeSelector.of(List.of(type)),
                Bench.policy(false),
                ResourceIdentity.NONE);
    }

    private static String key(CachePlan plan, String uri, @Nullable String type) {
        CachePlan typed = type == null ? plan : plan(plan.key(), type);
        return ResponseKeys.primary(
                new CacheRequest(typed, Requests.get(uri).path("id", "1").facts(), null, true, true));
    }

    @Test
    void primary_isOriginTypeAndTargetAsReceived_rfc9111_2() {
        assertThat(key(BY_URI, "http://h:8080/a%2Fb?q=1&p", "text/plain"))
                .isEqualTo("http://h:8080 text/plain /a%2Fb?q=1&p");
        assertThat(key(BY_ID, "http://h/a?q=1", "text/plain")).isEqualTo("http://h text/plain key:p-{1|1:1}");
    }

    @Test
    void primary_byTemplateOrGenerator_holdsTheMethod() {
        ResourceIdentity one = new ResourceIdentity(
                ResourceIdentity.id(String.class, "get", List.of(long.class)), false, List.of(), null);
        ResourceIdentity other = new ResourceIdentity(
                ResourceIdentity.id(String.class, "get", List.of(int.class)), false, List.of(), null);
        assertThat(one.id()).startsWith("String#get~").isNotEqualTo(other.id());
        RequestFacts facts = Requests.get("http://h/a").path("id", "1").facts();
        assertThat(ResponseKeys.primary(new CacheRequest(matched(BY_ID, one), facts, null, true, true)))
                .isEqualTo("http://h * " + one.id() + " key:p-{1|1:1}");
        assertThat(ResponseKeys.primary(new CacheRequest(matched(BY_URI, one), facts, "made", true, true)))
                .isEqualTo("http://h * " + one.id() + " made:made");
        assertThat(ResponseKeys.primary(new CacheRequest(matched(BY_URI, one), facts, null, true, true)))
                .isEqualTo("http://h * /a");
        ResourceIdentity always = new ResourceIdentity(one.id(), true, List.of(), null);
        assertThat(ResponseKeys.primary(new CacheRequest(matched(BY_URI, always), facts, null, true, true)))
                .isEqualTo("http://h * " + one.id() + " /a");
    }

    @Test
    void primary_byTemplate_holdsEveryOtherPathParameter() {
        RequestFacts facts = Requests.get("http://h/a")
                .path("id", "1")
                .path("shop", "s")
                .path("v", "2")
                .facts();
        ResourceIdentity ignoring = new ResourceIdentity("m", false, List.of(Placeholder.parse("path.v")), null);
        assertThat(ResponseKeys.primary(new CacheRequest(matched(BY_ID, ignoring), facts, null, true, true)))
                .isEqualTo("http://h * m key:p-{1|1:1}+shop{1|1:s}");
    }

    @Test
    void primary_namespaceOfSeveralValues_isPartOfIt() {
        CachePlan plan = new CachePlan(
                Template.parse("{header.a}-{header.b}"),
                null,
                Ttl.OPEN,
                List.of(),
                MediaTypeSelector.of(List.of()),
                Bench.policy(false),
                ResourceIdentity.NONE);
        assertThat(Stream.of(
                                Requests.get("http://h/").header("a", "1-2").header("b", "3"),
                                Requests.get("http://h/").header("a", "1").header("b", "2-3"))
                        .map(request ->
                                ResponseKeys.primary(new CacheRequest(plan, request.facts(), null, true, true))))
                .doesNotHaveDuplicates();
    }

    private static CachePlan matched(CachePlan plan, ResourceIdentity matched) {
        return new CachePlan(
                plan.namespace(), plan.key(), plan.ttl(), plan.tags(), plan.produced(), plan.policy(), matched);
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

    @ParameterizedTest
    @CsvSource({
        "http://h/a/%31, http://h/a/1",
        "http://h/%7ea%c3%a9, http://h/~a%C3%A9",
        "http://h, http://h/",
        "http://h:80/a, http://H/a",
        "http://h/a/, http://h/a",
        "http://h//a///b, http://h/a/b",
        "http://h/a;x=1/b;y, http://h/a/b",
        "http://h/a/x/../b/., http://h/a/b",
        "http://h/.., http://h/"
    })
    void uriTag_ofEquivalentUris_isOne_rfc9110_4_2_3(String one, String other) {
        assertThat(ResponseKeys.uriTag(Requests.get(one).facts()))
                .isEqualTo(ResponseKeys.uriTag(Requests.get(other).facts()));
    }

    @Test
    void uriTag_ofOtherUris_differs() {
        assertThat(ResponseKeys.uriTag(Requests.get("http://h/a%2Fb").facts()))
                .isNotEqualTo(ResponseKeys.uriTag(Requests.get("http://h/a/b").facts()));
    }
}
