package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** The kit's background work has the identity of no caller, and a loader that is called there that of its own. */
@OnBothServers
class BackgroundCallersIT {

    @ArquillianResource
    private Web web;

    @Test
    void backgroundWork_isDoneForNobody_whoeverCausesIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            for (String user : new String[] {"ann", "bob"}) {
                assertThat(web.get("background", "Authorization", Web.basic(user))
                                .body())
                        .isEqualTo("request " + user + ", executor nobody, scheduler nobody, loader " + user);
            }
            assertThat(web.get("background").body())
                    .isEqualTo("request nobody, executor nobody, scheduler nobody, loader nobody");
        }
    }
}
