package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** HEAD on a cold key runs the GET, and stores its response (RFC 9110 §9.3.2). */
@OnBothServers(TestWar.FILTERS)
class HeadIT {

    @ArquillianResource
    private Wire wire;

    @Test
    void headOfAColdKey_isStored() throws Exception {
        Reply head = wire.send("HEAD", "sent/head", "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.complete()).isTrue();
        assertThat(head.cacheStatus()).endsWith("stored");
        assertThat(wire.send("HEAD", "sent/head", "").cacheStatus()).startsWith("CacheKit; hit");
        Reply get = wire.get("sent/head");
        assertThat(get.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(get.body()).isEqualTo("run 1 of none");
    }

    @Test
    void conditionalHead_isEvaluatedAfterwards() throws Exception {
        String target = "sent/head-condition?set=ETag:%22v1%22";
        assertThat(wire.send("HEAD", target, "", "If-None-Match: \"v1\"").status())
                .isEqualTo(304);
        assertThat(wire.get(target).body()).isEqualTo("run 1 of none");
    }
}
