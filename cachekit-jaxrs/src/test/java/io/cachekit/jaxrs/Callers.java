package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** Calls a target as ann, bob and nobody. */
final class Callers {

    private static final List<String> ORDERS = List.of(
            "ann bob nobody", "ann nobody bob", "bob ann nobody", "bob nobody ann", "nobody ann bob", "nobody bob ann");

    private final Web web;

    Callers(Web web) {
        this.web = web;
    }

    /**
     * Each order has its own target and comes twice, so that the denied also come after the allowed; with Authorization,
     * and with a principal alone.
     */
    void inAnyOrder(String path, String allowed) throws IOException, InterruptedException {
        for (String field : List.of("Authorization", "Cookie")) {
            for (String order : ORDERS) {
                String target = path + (path.contains("?") ? "&" : "?") + field + "-" + order.replace(' ', '-');
                for (String caller : (order + " " + order).split(" ", -1)) {
                    call(caller, field, target, List.of(allowed.split(" ", -1)));
                }
            }
        }
    }

    private void call(String caller, String field, String target, List<String> allowed)
            throws IOException, InterruptedException {
        String value = field.equals("Cookie") ? "user=" + caller : Web.basic(caller);
        HttpResponse<String> response = caller.equals("nobody") ? web.get(target) : web.get(target, field, value);
        String what = target + " by " + caller + ": " + response.statusCode() + " " + response.body();
        if (!allowed.contains(caller)) {
            assertThat(response.statusCode()).as(what).isIn(401, 403);
            assertThat(response.body()).as(what).doesNotContain("secret");
        } else {
            assertThat(response.statusCode()).as(what).isEqualTo(200);
            // Whoever may read it may get a public response that was made for another one who may.
            String maker = target.contains("public") ? "(" + String.join("|", allowed) + ")" : caller;
            assertThat(response.body()).as(what).matches("secret of " + maker + " \\d+");
        }
    }
}
