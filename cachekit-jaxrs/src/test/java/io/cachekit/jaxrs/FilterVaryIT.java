package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that name in Vary what a response depends on: variants are made by what is sent (RFC 9111 §4.1). */
@OnBothServers(TestWar.FILTERS)
class FilterVaryIT {

    @ArquillianResource
    private Wire wire;

    @Test
    void fieldOfAFilter_makesVariants() throws Exception {
        String path = "sent/vary?filter=Vary:X-Tenant";
        assertThat(wire.get(path, "X-Tenant: a").body()).isEqualTo("run 1 of a");
        Reply other = wire.get(path, "X-Tenant: b");
        assertThat(other.body()).isEqualTo("run 2 of b");
        assertThat(other.all("Vary")).containsExactly("X-Tenant");
        assertThat(wire.get(path, "X-Tenant: a").body()).isEqualTo("run 1 of a");
        Reply hit = wire.get(path, "X-Tenant: b");
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.body()).isEqualTo("run 2 of b");
        assertThat(hit.all("Vary")).containsExactly("X-Tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "Accept-Language", "Origin"})
    void anyField_makesVariants(String name) throws Exception {
        String path = "sent/vary-" + name + "?filter=Vary:" + name;
        assertThat(wire.get(path, name + ": a").body()).startsWith("run 1");
        assertThat(wire.get(path, name + ": b").body()).startsWith("run 2");
        assertThat(wire.get(path, name + ": b").cacheStatus()).startsWith("CacheKit; hit");
    }

    @Test
    void fieldOfAServletFilter_makesVariants() throws Exception {
        String path = "sent/vary-servlet?servlet=Vary:X-Tenant";
        assertThat(wire.get(path, "X-Tenant: a").body()).isEqualTo("run 1 of a");
        assertThat(wire.get(path, "X-Tenant: b").body()).isEqualTo("run 2 of b");
    }

    /** Configured as one that changes no response: {@code cachekit.http.ignore-vary}. */
    @Test
    void ignoredField_makesNone() throws Exception {
        String path = "sent/vary-ignored?filter=Vary:X-Ignored";
        assertThat(wire.get(path, "X-Ignored: a").body()).startsWith("run 1");
        Reply hit = wire.get(path, "X-Ignored: b");
        assertThat(hit.body()).startsWith("run 1");
        assertThat(hit.all("Vary")).containsExactly("X-Ignored");
    }

    @Test
    void star_isNotStored() throws Exception {
        wire.get("sent/vary-star?filter=Vary:*");
        assertThat(wire.get("sent/vary-star?filter=Vary:*").body()).startsWith("run 2");
    }
}
