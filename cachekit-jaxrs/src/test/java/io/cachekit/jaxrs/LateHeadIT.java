package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlet filters that change the head when Jakarta REST is done with it. */
@OnBothServers(TestWar.FILTERS)
class LateHeadIT {

    @ArquillianResource
    private Wire wire;

    /** The first response shows what a servlet filter does when Jakarta REST is done. */
    @ParameterizedTest
    @ValueSource(strings = {"after", "wrapper"})
    void changedLate_isRemoved_andNotStoredAgain(String how) throws Exception {
        String target = "sent/late/late/" + how + "?" + how + "=Cache-Control:no-store";
        Reply first = wire.get(target);
        Reply second = wire.get(target);
        if (first.all("Cache-Control").contains("no-store")) {
            assertThat(second.body()).isNotEqualTo(first.body());
            assertThat(second.cacheStatus()).contains("fwd=bypass").endsWith("detail=unseen");
        } else {
            assertThat(how).isEqualTo("after"); // the answer was on its way
            assertThat(second.cacheStatus()).startsWith("CacheKit; hit");
        }
    }
}
