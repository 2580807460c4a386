package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** With the container's own registry and sessions; on Payara they would need another WAR. */
@OnBothServers
@Order(4)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "liberty")
class RegistryIT extends DeniedCallersContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("secured.war")
                .setWebXML(Wars.webXml(
                        "<login-config><auth-method>BASIC</auth-method><realm-name>it</realm-name></login-config>"));
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
