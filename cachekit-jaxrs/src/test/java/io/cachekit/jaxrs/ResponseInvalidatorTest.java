package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheInvalidated;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.engine.Requests;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.http.RequestFacts;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseInvalidatorTest {

    private final CacheKit kit = CacheKit.builder().build();
    private final CacheService cache = kit.service();
    private final RequestFacts request = Requests.of("PUT", "http://shop/1")
            .path("id", "1*")
            .query("many", "a", "b")
            .query("crowd", "x".repeat(40).split(""))
            .facts();

    @AfterEach
    void close() {
        kit.close();
    }

    private static InvalidationRule rule(@Nullable String namespace, @Nullable String pattern, String... tags) {
        return new InvalidationRule(
                List.of(tags).stream().map(Template::parse).toList(),
                namespace == null ? null : Template.parse(namespace),
                pattern == null ? null : Template.parse(pattern));
    }

    private void set(String namespace, String key, String... tags) {
        cache.set(key, "value", CacheOptions.defaults().namespace(namespace).tags(tags));
    }

    private List<String> left(String namespace, String... keys) {
        return List.of(keys).stream().filter(cache.namespace(namespace)::exists).toList();
    }

    private void run(CacheService service, InvalidationRule... rules) {
        new ResponseInvalidator(service, kit.counters().events()).run(List.of("affected"), List.of(rules), request);
    }

    /** The cache, but one of its methods does something else. */
    private CacheService instead(String name, Function<Object[], Object> work) {
        return (CacheService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheService.class},
                (proxy, method, arguments) ->
                        method.getName().equals(name) ? work.apply(arguments) : method.invoke(cache, arguments));
    }

    @Test
    void run_selectors_areAUnion() {
        set("a", "affected", "affected");
        set("a", "tagged", "t-b");
        set("b", "any");
        set("c", "1*-x");
        set("c", "12-x");
        set("d", "kept", "t-c");
        run(cache, rule(null, null, "t-{many}"), rule("{many}", null), rule("c", "{id}-*"));
        assertThat(left("a", "affected", "tagged")).isEmpty();
        assertThat(left("b", "any")).isEmpty();
        assertThat(left("c", "1*-x", "12-x")).containsExactly("12-x");
        assertThat(left("d", "kept")).containsExactly("kept");
    }

    @Test
    void run_selectors_areOneEvent() {
        List<CacheInvalidated> events = new ArrayList<>();
        try (CacheKit observed = CacheKit.builder().onInvalidated(events::add).build()) {
            run(observed.service(), rule(null, null, "t-{many}"), rule("{many}", null));
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.tags()).containsExactly("affected", "t-a", "t-b");
            assertThat(event.what().parts()).contains(Invalidation.namespace("a"), Invalidation.namespace("b"));
        });
    }

    @Test
    void run_namespaceWithTags_goesAsAWhole() {
        set("a", "any");
        set("b", "tagged", "t");
        set("b", "kept");
        run(cache, rule("a", null, "t"));
        assertThat(left("a", "any")).isEmpty();
        assertThat(left("b", "tagged", "kept")).containsExactly("kept");
    }

    @Test
    void run_patternWithoutNamespace_matchesFullKeys() {
        set("a", "k");
        set("b", "k");
        run(cache, rule(null, "a:*"));
        assertThat(left("a", "k")).isEmpty();
        assertThat(left("b", "k")).containsExactly("k");
    }

    @Test
    void run_absentValue_selectsNothing() {
        set("a", "k", "t-");
        run(
                cache,
                rule("{absent}", "*"),
                rule("{absent}", null),
                rule("a", "{absent}*"),
                rule(null, null, "t-{absent}"));
        assertThat(left("a", "k")).containsExactly("k");
    }

    @Test
    void run_failingSelector_doesNotKeepTheOthersBack() {
        set("a", "affected", "affected");
        set("a", "tagged", "t");
        set("b", "any");
        set("c", "any");
        run(
                cache,
                rule(null, "{crowd}", "t-{crowd}"),
                rule("{crowd}", null),
                rule("b", null, "t"),
                rule("c", "*"),
                rule("c", null));
        assertThat(left("a", "affected", "tagged")).isEmpty();
        assertThat(left("b", "any")).isEmpty();
        assertThat(left("c", "any")).isEmpty();
    }

    @Test
    void run_unavailableCache_throwsNothing() {
        set("a", "tagged", "t");
        run(
                instead("invalidate", arguments -> {
                    throw new CacheUnavailableException("not now");
                }),
                rule("a", "*", "t"));
        assertThat(left("a", "tagged")).containsExactly("tagged");
    }

    @Test
    void run_selectors_areOneInvalidation() {
        List<Invalidation> asked = new ArrayList<>();
        CacheService recording = instead("invalidate", arguments -> {
            asked.add(Invalidation.union(List.of((Invalidation[]) arguments[0])));
            return 0L;
        });
        run(recording, rule(null, "a*", "t-{many}"), rule("n", null), rule("c", "{id}-*"), rule("{absent}", null, "t"));
        assertThat(asked)
                .containsExactly(Invalidation.union(List.of(
                        Invalidation.tags("affected", "t-a", "t-b", "t"),
                        Invalidation.pattern("a*"),
                        Invalidation.namespace("n"),
                        Invalidation.pattern("c", "1\\*-*"))));
    }

    @Test
    void run_patternOnAView_matchesInsideItsNamespace() {
        set("a", "k");
        set("b", "k");
        run(cache.namespace("a"), rule(null, "*"));
        assertThat(left("a", "k")).isEmpty();
        assertThat(left("b", "k")).containsExactly("k");
    }
}
