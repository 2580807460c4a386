package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The head that writers and interceptors made is what is stored. */
@OnBothServers(TestWar.FILTERS)
class WriterHeadIT {

    @ArquillianResource
    private Wire wire;

    @Test
    void boundaryOfParts_isKept() throws Exception {
        Reply made = wire.get("sent/parts/parts");
        assertThat(made.first("Content-Type")).contains("boundary=");
        assertThat(made.cacheStatus()).endsWith("stored");
        Reply hit = wire.get("sent/parts/parts");
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.first("Content-Type").replace("; ", ";"))
                .isEqualTo(made.first("Content-Type").replace("; ", ";"));
        assertThat(hit.body()).isEqualTo(made.body()).contains("run 1");
    }

    @Test
    void typeOfAnInterceptor_isKept() throws Exception {
        String target = "sent/padded?set=X-Padded:1";
        Reply made = wire.get(target);
        assertThat(made.body()).isEqualTo("call(run 1 of none)");
        assertThat(made.first("Content-Type")).startsWith("application/javascript");
        Reply hit = wire.get(target);
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.body()).isEqualTo(made.body());
        assertThat(hit.all("Content-Type")).isEqualTo(made.all("Content-Type"));
    }
}
