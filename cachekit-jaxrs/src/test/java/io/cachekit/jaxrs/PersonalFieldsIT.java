package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that speak to one client alone are not replayed. */
@OnBothServers(TestWar.FILTERS)
class PersonalFieldsIT {

    @ArquillianResource
    private Wire wire;

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
