package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that speak to one client alone are not replayed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PersonalFieldsIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Wire wire;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.filters();
    }

    @BeforeEach
    void client() throws Exception {
        wire = new Wire(url.toURI());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clear-Site-Data:%22*%22",
                "Authentication-Info:rspauth=1",
                "DPoP-Nonce:x",
                "Replay-Nonce:x",
                "Set-Login:logged-in",
                "WWW-Authenticate:Negotiate%20x"
            })
    void personal_isNotStored(String field) throws Exception {
        for (String by : List.of("set", "filter")) {
            String target = "sent/personal-" + field.substring(0, 5) + by + "?" + by + "=" + field;
            wire.get(target);
            Reply second = wire.get(target);
            assertThat(second.body()).as(target).startsWith("run 2");
            assertThat(second.cacheStatus()).contains("detail=personal");
        }
    }
}
