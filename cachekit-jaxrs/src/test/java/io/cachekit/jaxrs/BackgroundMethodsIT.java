package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Patience;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** A cached method in the background has no caller: neither identity nor transaction nor request of one. */
@OnBothServers
class BackgroundMethodsIT {

    @ArquillianResource
    private Web web;

    /** The caller and the value of a response, as both tell them. */
    private record Response(Told caller, int run, Told value) {

        static Response of(String text) {
            String[] lines = text.split("\n", -1);
            String[] value = lines[1].split(": ", 2);
            return new Response(
                    Told.of(lines[0]), Integer.parseInt(value[0].substring("run ".length())), Told.of(value[1]));
        }
    }

    private record Told(String user, String transaction, String request) {

        static Told of(String text) {
            String[] parts = text.split(", transaction |, request ", -1);
            return new Told(parts[0], parts[1], parts[2]);
        }
    }

    private Response get(String user) throws Exception {
        return Response.of(web.get("background-methods/k", "Authorization", Web.basic(user))
                .body());
    }

    @Test
    void refresh_ofAMethod_isDoneForNobody_inATransactionOfItsOwn() throws Exception {
        Response first = get("ann");
        assertThat(first.value()).as("the first caller runs the method itself").isEqualTo(first.caller());
        assertThat(first.caller().user()).isEqualTo("ann");
        assertThat(first.caller().transaction()).isNotEqualTo("none");
        Set<String> transactions = new HashSet<>(Set.of(first.caller().transaction()));
        Set<String> requests = new HashSet<>(Set.of(first.caller().request()));
        int[] last = {first.run()};
        int[] refreshed = {0};
        Awaitility.await().atMost(Patience.BOUND).until(() -> {
            for (String user : new String[] {"bob", "ann"}) {
                Response response = get(user);
                assertThat(response.caller().user()).isEqualTo(user);
                transactions.add(response.caller().transaction());
                requests.add(response.caller().request());
                if (response.run() != last[0]) {
                    last[0] = response.run();
                    refreshed[0]++;
                    assertThat(response.value().user()).isEqualTo("nobody");
                    assertThat(response.value().transaction()).isNotEqualTo("none");
                    assertThat(transactions).doesNotContain(response.value().transaction());
                    assertThat(requests).doesNotContain(response.value().request());
                }
            }
            return refreshed[0] >= 3;
        });
    }
}
