package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The protection of a resource for administrators, by the registry and the session that the WAR has. */
abstract class DeniedCallersContract {

    static final String BYPASS = "CacheKit; fwd=bypass; fwd-status=200; detail=principal";

    @ArquillianResource
    Web web;

    @Test
    void deniedCallers_neverGetAnAnswerOfSomeoneElses() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> ann = web.get("admin", "Authorization", Web.basic("ann"));
            assertThat(ann.statusCode()).isEqualTo(200);
            assertThat(ann.body()).startsWith("secret of ann");
            assertThat(Web.status(ann)).isEqualTo(BYPASS);
            HttpResponse<String> bob = web.get("admin", "Authorization", Web.basic("bob"));
            assertThat(bob.statusCode()).isEqualTo(403);
            assertThat(bob.body()).doesNotContain("secret");
            HttpResponse<String> nobody = web.get("admin");
            assertThat(nobody.statusCode()).isIn(401, 403);
            assertThat(nobody.body()).doesNotContain("secret");
        }
    }
}
