package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses whose storage filters forbid, with and without an entity (RFC 9111 §3). */
@OnBothServers(TestWar.FILTERS)
class FilterRefusalIT {

    @ArquillianResource
    private Wire wire;

    @ParameterizedTest
    @CsvSource({
        "'', Cache-Control:no-store",
        "'', Cache-Control:private",
        "'', Cache-Control:no-cache",
        "'', Vary:*",
        "'', Set-Cookie:a=b",
        "nothing, Cache-Control:no-store",
        "nothing, Cache-Control:private",
        "nothing, Cache-Control:no-cache",
        "nothing, Vary:*",
        "nothing, Set-Cookie:a=b",
        "status/204, Cache-Control:no-store",
        "status/301, Cache-Control:private",
        "status/308, Cache-Control:no-store",
        "status/301, Set-Cookie:a=b",
        "status/200, Cache-Control:no-store"
    })
    void forbidden_isNotStored(String path, String field) throws Exception {
        for (String by : List.of("filter", "servlet")) {
            String target =
                    "sent/refused-" + (path + field).replaceAll("[^a-z0-9]", "") + "/" + path + "?" + by + "=" + field;
            wire.get(target);
            Reply second = wire.get(target);
            assertThat(second.cacheStatus()).as(target).contains("fwd=").doesNotContain("stored");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "status/204", "status/301", "status/308", "status/200"})
    void emptyResponses_areStored(String path) throws Exception {
        String target = "sent/empty-" + path.replace('/', '-') + "/" + path;
        assertThat(wire.get(target).cacheStatus()).endsWith("stored");
        assertThat(wire.get(target).cacheStatus()).startsWith("CacheKit; hit; ttl=3");
    }

    @Test
    void emptyResponse_hasTheLifetimeOfAFilter() throws Exception {
        String target = "sent/empty-short/nothing?filter=Cache-Control:max-age=100";
        assertThat(wire.get(target).cacheStatus()).endsWith("stored");
        assertThat(wire.get(target).cacheStatus()).matches("CacheKit; hit; ttl=(100|\\d\\d)");
    }

    @Test
    void cookieOfTheContainer_isNotStored() throws Exception {
        assertThat(wire.get("sent/container-cookie/cookie").all("Set-Cookie")).hasSize(1);
        Reply second = wire.get("sent/container-cookie/cookie");
        assertThat(second.body()).startsWith("run 2");
    }
}
