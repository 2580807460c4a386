package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The parts of the keys of responses. */
@OnBothServers
class KeysIT {

    @ArquillianResource
    private Wire wire;

    private String body(String path, String... lines) throws IOException {
        Reply reply = wire.get(path, lines);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void equalTemplates_ofTwoMethods_areTwoKeys() throws Exception {
        assertThat(body("keyed/people/1")).isEqualTo("person 1 1");
        assertThat(body("keyed/people/1/salary")).isEqualTo("salary 1 1");
        assertThat(body("keyed/people/1")).isEqualTo("person 1 1");
        assertThat(body("keyed/people/1/salary")).isEqualTo("salary 1 1");
    }

    @Test
    void equalGeneratedKeys_ofTwoMethods_areTwoKeys() throws Exception {
        assertThat(body("keyed/people/1/generated")).isEqualTo("generated 1 1");
        assertThat(body("keyed/people/1/made")).isEqualTo("made 1 1");
        assertThat(body("keyed/people/2/generated")).isEqualTo("generated 1 1");
    }

    @Test
    void pathParameter_thatNobodyDeclares_isPartOfTheKey() throws Exception {
        assertThat(body("keyed/departments/a/people/1")).isEqualTo("a 1 1");
        assertThat(body("keyed/departments/b/people/1")).isEqualTo("b 1 1");
        assertThat(body("keyed/departments/a/people/1")).isEqualTo("a 1 1");
    }

    @Test
    void ignoredParameters_areNoPartOfTheKey() throws Exception {
        assertThat(body("keyed/departments/a/ignored/1?trace=1", "X-Trace: 1")).isEqualTo("ignored 1 1");
        assertThat(body("keyed/departments/b/ignored/1?trace=2", "X-Trace: 2")).isEqualTo("ignored 1 1");
        assertThat(body("keyed/departments/b/ignored/2")).isEqualTo("ignored 2 1");
    }

    @Test
    void namespaces_whoseValuesRunTogether_areKeptApart() throws Exception {
        assertThat(body("keyed/tenants/1", "X-A: 1-2", "X-B: 3")).isEqualTo("1-2 3 1");
        assertThat(body("keyed/tenants/1", "X-A: 1", "X-B: 2-3")).isEqualTo("1 2-3 1");
        assertThat(body("keyed/tenants/1", "X-A: 1-2", "X-B: 3")).isEqualTo("1-2 3 1");
    }

    @Test
    void methodsForOtherContent_areKeptApart() throws Exception {
        assertThat(body("keyed/consumed", "Content-Type: text/plain")).isEqualTo("text 1");
        assertThat(body("keyed/consumed", "Content-Type: application/json")).isEqualTo("json 1");
        assertThat(body("keyed/consumed", "Content-Type: text/plain")).isEqualTo("text 1");
    }

    @Test
    void subResources_ofOneUri_areKeptApartByClass() throws Exception {
        assertThat(body("keyed/shops/a/items/1")).isEqualTo("new 1 1");
        assertThat(body("keyed/shops/a/items/1", "X-Old: 1")).isEqualTo("old 1 1");
        assertThat(body("keyed/shops/a/items/1")).isEqualTo("new 1 1");
    }

    @Test
    void subResources_keysHoldTheParametersOfTheLocator() throws Exception {
        assertThat(body("keyed/shops/a/items/1/keyed")).isEqualTo("a 1 1");
        assertThat(body("keyed/shops/b/items/1/keyed")).isEqualTo("b 1 1");
        assertThat(body("keyed/shops/a/items/1/keyed")).isEqualTo("a 1 1");
    }

    @Test
    void mistakes_thatTheDeploymentCannotSee_failTheRequest() throws Exception {
        assertThat(wire.get("keyed/bad/items/1").status()).isEqualTo(500);
        assertThat(wire.get("keyed/shops/a/items/1/lacking").status()).isEqualTo(500);
    }

    @Test
    void eventStreams_passUnderTheAnnotationOfTheirClass() throws Exception {
        for (int run = 1; run <= 2; run++) {
            Reply reply = wire.get("streams/events");
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            assertThat(reply.body()).contains("run " + run);
            assertThat(reply.cacheStatus()).isEmpty();
        }
        assertThat(body("streams/entity")).isEqualTo(body("streams/entity")).isEqualTo("run 1");
    }
}
