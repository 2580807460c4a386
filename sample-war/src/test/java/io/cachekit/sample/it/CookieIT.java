package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the sample sets no cookie, and how one would be set. */
@ExtendWith(SampleServer.Extension.class)
class CookieIT {

    @Test
    void calls_readChangeAndAdministration_setNoCookie(SampleServer server, Api api) throws Exception {
        Api admin = api.as("admin", server.adminPassword());
        for (Api.Answer answer : new Api.Answer[] {
            api.get(""),
            api.get("api/products/19001"),
            api.get("cachekit/api/v1/overview"),
            admin.get("cachekit/api/v1/overview"),
            admin.get("api/products/19001"),
            api.put("api/categories/96", "{\"name\": \"Renamed\"}"),
            api.with("Origin", "https://evil.example").put("api/categories/96", "{}"),
            api.get("nowhere")
        }) {
            assertThat(answer.response().headers().allValues("Set-Cookie"))
                    .as(answer.response().toString())
                    .isEmpty();
        }
    }

    @Test
    void cookies_ofAProbe_stayWithTheSite(Api api) throws Exception {
        assertThat(api.get("probe/cookies").response().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("SameSite=Lax"))
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=")
                        && cookie.contains("; Secure")
                        && cookie.contains("; HttpOnly"));
    }
}
