package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the container's own registry and sessions; on Payara they would need another WAR. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Order(4)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "liberty")
class RegistryIT {

    private static final String BYPASS = "CacheKit; fwd=bypass; fwd-status=200; detail=principal";

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Web web;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("secured.war")
                .setWebXML(Wars.webXml(
                        "<login-config><auth-method>BASIC</auth-method><realm-name>it</realm-name></login-config>"));
    }

    @BeforeEach
    void client() throws Exception {
        web = new Web(url.toURI());
    }

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

    @Test
    void session_ofAPrincipal_isNeitherStoredNorServed() throws Exception {
        HttpResponse<String> ann = web.get("admin/who", "Authorization", Web.basic("ann"));
        String cookie = String.join(
                "; ",
                ann.headers().allValues("Set-Cookie").stream()
                        .map(line -> line.split(";", 2)[0])
                        .toList());
        assertThat(cookie).contains("=");
        HttpResponse<String> again = web.get("admin/who", "Cookie", cookie);
        assertThat(again.body()).startsWith("ann ");
        assertThat(Web.status(again)).isEqualTo(BYPASS);
    }
}
