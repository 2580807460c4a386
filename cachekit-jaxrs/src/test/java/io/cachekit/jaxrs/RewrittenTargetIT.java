package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Filters that rewrite the target: the key holds what was received, too (RFC 9111 §2). */
@OnBothServers(TestWar.FILTERS)
class RewrittenTargetIT {

    @ArquillianResource
    private Wire wire;

    private void answersApart(String first, String second) throws Exception {
        assertThat(wire.get(first).body()).endsWith("of a");
        assertThat(wire.get(second).body()).endsWith("of b");
        assertThat(wire.get(first).cacheStatus()).startsWith("CacheKit; hit");
        assertThat(wire.get(first).body()).endsWith("of a");
        assertThat(wire.get(second).body()).endsWith("of b");
        assertThat(wire.get(second).cacheStatus()).startsWith("CacheKit; hit");
    }

    @Test
    void tenantOfThePath_isInTheKey() throws Exception {
        answersApart("of/a/sent/path", "of/b/sent/path");
    }

    @Test
    void tenantOfTheQuery_isInTheKey() throws Exception {
        answersApart("sent/query?tenant=a", "sent/query?tenant=b");
    }

    @Test
    void tenantOfTheQueryBesideAnother_isInTheKey() throws Exception {
        answersApart("sent/queries?tenant=a&x=1", "sent/queries?tenant=b&x=1");
    }

    /** RFC 9111 §4.4: the target is what the client sent, and what it stands for. */
    @Test
    void unsafeMethod_invalidatesBoth() throws Exception {
        wire.get("of/a/sent/changed");
        wire.get("sent/changed");
        assertThat(wire.send("POST", "of/a/sent/changed", "", "Content-Length: 0")
                        .status())
                .isBetween(200, 299);
        assertThat(wire.get("of/a/sent/changed").cacheStatus()).contains("fwd=");
        assertThat(wire.get("sent/changed").cacheStatus()).contains("fwd=");
    }
}
