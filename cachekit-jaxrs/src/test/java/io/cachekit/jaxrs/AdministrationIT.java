package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration of the cache in an application with no protection of its own but a login, on another path. */
@OnBothServers
class AdministrationIT {

    private static final String SELECTOR = "{\"selector\":\"namespace\",\"namespace\":\"administered\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @ArquillianResource
    private URI root;

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve("ops/cache" + path));
    }

    private HttpRequest.Builder change(String user, String call) {
        return request("/api/v1/" + call)
                .header("Authorization", Web.basic(user))
                .header("Content-Type", "application/json")
                .header("CacheKit-Admin", "1")
                .POST(HttpRequest.BodyPublishers.ofString(SELECTOR));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/app.js", "/api/v1/overview", "/api/v1/namespaces"})
    void page_andApi_areForTheRoleAlone(String path) throws Exception {
        assertRefused(send(request(path)));
        HttpResponse<String> bob = send(request(path).header("Authorization", Web.basic("bob")));
        assertThat(bob.statusCode()).isEqualTo(403);
        assertThat(bob.body()).doesNotContain("entries", "namespace");
        HttpResponse<String> ann = send(request(path).header("Authorization", Web.basic("ann")));
        assertThat(ann.statusCode()).as(ann.body()).isEqualTo(path.isEmpty() ? 302 : 200);
        assertThat(ann.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(ann.headers().firstValue("Cache-Control")).contains("no-store");
    }

    /** The mechanism of this application sends no challenge: Payara answers with status 200 then, and with nothing. */
    private static void assertRefused(HttpResponse<String> nobody) {
        if (nobody.statusCode() == 200) {
            assertThat(nobody.body()).isEmpty();
        } else {
            assertThat(nobody.statusCode()).isIn(401, 403);
            assertThat(nobody.body()).doesNotContain("entries", "namespace");
        }
    }

    @Test
    void changes_areForTheRoleAlone() throws Exception {
        assertThat(send(change("bob", "invalidate")).statusCode()).isEqualTo(403);
        HttpResponse<String> preview = send(change("ann", "preview"));
        assertThat(preview.body()).contains("\"entries\":0", "\"exact\":true");
        assertThat(send(change("ann", "invalidate")).body()).contains("\"removed\":0");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Content-Type, text/plain",
        "Content-Type, application/x-www-form-urlencoded"
    })
    void change_fromAnotherOriginOrAForm_isRefused(String field, String value) throws Exception {
        HttpResponse<String> refused = send(change("ann", "invalidate").setHeader(field, value));
        assertThat(refused.statusCode()).isIn(403, 415);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void preflight_isNotAnswered() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/invalidate")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertRefused(answer);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void read_ofTheScriptOfAnotherOrigin_isRefused() throws Exception {
        assertThat(send(request("/api/v1/overview")
                                .header("Authorization", Web.basic("ann"))
                                .header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }
}
