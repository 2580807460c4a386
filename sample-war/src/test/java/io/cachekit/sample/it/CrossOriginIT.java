package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the pages of other origins change and administer nothing, even with the administrator's credentials. */
@ExtendWith(SampleServer.Extension.class)
class CrossOriginIT {

    private static final String NAME = "{\"name\": \"Renamed\"}";
    private static final String ORIGIN = "Origin";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void change_fromAnotherOrigin_isRefusedWithTheReason(String field, String value, Api api) throws Exception {
        String before = api.get("api/categories/93?cache=off").body();
        var answer = api.with(field, value).put("api/categories/93", NAME);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("another origin (" + field + " is " + value)
                .doesNotContain("\n");
        assertThat(api.get("api/categories/93?cache=off").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void administration_fromAnotherOrigin_isRefused(String method, SampleServer server) throws Exception {
        Api admin = new Api(server.baseUri()).as("admin", server.adminPassword());
        String uri = "cachekit/api/v1/" + (method.equals("GET") ? "overview" : "invalidate");
        assertThat(admin.with(ORIGIN, "https://evil.example").call(method, uri).status())
                .isEqualTo(403);
        assertThat(admin.with(FETCH_SITE, "cross-site").call(method, uri).status())
                .isEqualTo(403);
    }

    @Test
    void change_ofThisHostOrOfNoPage_isAllowed(SampleServer server, Api api) throws Exception {
        String own = "http://127.0.0.1:" + server.baseUri().getPort();
        assertThat(api.put("api/categories/94", NAME).status()).isEqualTo(200);
        assertThat(api.with(ORIGIN, own).put("api/categories/94", NAME).status())
                .isEqualTo(200);
        assertThat(api.with(FETCH_SITE, "same-origin")
                        .put("api/categories/94", NAME)
                        .status())
                .isEqualTo(200);
        Api admin = api.as("admin", server.adminPassword());
        assertThat(admin.with(ORIGIN, own).get("cachekit/api/v1/overview").status())
                .isEqualTo(200);
        assertThat(admin.with(FETCH_SITE, "none")
                        .get("cachekit/api/v1/overview")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void read_fromAnotherOrigin_isAnswered(Api api) throws Exception {
        var answer = api.with(ORIGIN, "https://evil.example")
                .with(FETCH_SITE, "cross-site")
                .get("api/products/18601");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
}
