package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit's background work has the identity of no caller, and a loader that is called there that of its own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BackgroundCallersIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war();
    }

    @Test
    void backgroundWork_isDoneForNobody_whoeverCausesIt() throws Exception {
        Web web = new Web(url.toURI());
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
