package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Patience;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothServers
class InvalidationIT {

    @ArquillianResource
    private URL url;

    @ArquillianResource
    private Web web;

    private static String header(String line) {
        return "h=" + URLEncoder.encode(line, StandardCharsets.UTF_8);
    }

    /** Makes the stored response, or sees that it is made again. */
    private void assertMade(String path, String... headers) throws Exception {
        assertThat(Web.status(web.get(path, headers))).as(path).matches("CacheKit; fwd=(uri|vary)-miss; .*stored");
    }

    private void assertHit(String path, String... headers) throws Exception {
        assertThat(Web.status(web.get(path, headers))).as(path).startsWith("CacheKit; hit");
    }

    private void send(String method, String path, int status) throws Exception {
        assertThat(web.send(method, path).statusCode()).as(method + " " + path).isEqualTo(status);
    }

    @DisplayName("RFC 9111 §4.4: an unsafe method invalidates the target URI, with all variants and queries")
    @ParameterizedTest
    @CsvSource({"POST,204", "POST,303", "PUT,200", "DELETE,299", "PATCH,204", "MERGE,204", "MERGE,304"})
    void unsafeMethod_invalidatesTheUri(String method, int status) throws Exception {
        String path = "stock/" + method + status;
        for (int round = 0; round < 2; round++) {
            assertMade(path, "Accept-Language", "en");
            assertMade(path, "Accept-Language", "de");
            assertMade(path + "?page=1");
            assertMade(path + "?page=2");
            assertMade(path + "/part");
            assertHit(path, "Accept-Language", "en");
            assertHit(path, "Accept-Language", "de");
            assertHit(path + "?page=2");
            send(method, path + "?status=" + status, status);
            assertHit(path + "/part");
            send("POST", path + "/clear", 204);
        }
    }

    @DisplayName("RFC 9111 §4.4: an error invalidates nothing")
    @ParameterizedTest
    @CsvSource({"POST,400", "PUT,409", "DELETE,404", "PATCH,412", "MERGE,500", "PUT,503"})
    void errors_invalidateNothing(String method, int status) throws Exception {
        String path = "stock/" + method + status;
        assertMade(path);
        assertMade(path + "/part");
        send(method, path + "?status=" + status + "&" + header("Location:/elsewhere"), status);
        assertHit(path);
        assertHit(path + "/part");
    }

    @Test
    void safeMethods_invalidateNothing() throws Exception {
        assertMade("stock/safe");
        send("HEAD", "stock/safe", 200);
        send("OPTIONS", "stock/safe", 200);
        assertHit("stock/safe");
    }

    @Test
    void exceptions_countByTheirStatus() throws Exception {
        assertMade("stock/thrown");
        assertMade("stock/thrown/failing");
        send("PUT", "stock/thrown/failing", 500);
        send("PUT", "stock/thrown/failing?moot=404", 404);
        assertHit("stock/thrown");
        assertHit("stock/thrown/failing");
        send("PUT", "stock/thrown/failing?moot=202", 202);
        assertMade("stock/thrown");
        assertMade("stock/thrown/failing");
    }

    @Test
    void deniedRequests_invalidateNothing() throws Exception {
        assertMade("stock/denied");
        assertMade("stock/denied/guarded");
        assertThat(web.send("PUT", "stock/denied/guarded").statusCode()).isIn(401, 403);
        assertThat(web.send("PUT", "stock/denied/guarded", "Authorization", Web.basic("bob"))
                        .statusCode())
                .isIn(401, 403);
        assertHit("stock/denied");
        assertHit("stock/denied/guarded");
    }

    @DisplayName("RFC 9111 §4.4: Location and Content-Location of the same origin are invalidated too")
    @ParameterizedTest
    @ValueSource(strings = {"Location", "Content-Location", "location"})
    void locations_areInvalidated(String field) throws Exception {
        String root = url.toString();
        String path = url.getPath();
        String id = "to-" + field + "-";
        String[] references = {
            root + "api/stock/" + id + 0,
            path + "api/stock/" + id + 1 + "?page=7#top",
            id + 2,
            "./x/../" + id + 3,
            root.replace("http://", "HTTP://someone@") + "api/stock/" + id + 4,
            root.replace("http:", "") + "api/stock/" + id + 5
        };
        for (int i = 0; i < references.length; i++) {
            assertMade("stock/" + id + i);
            assertMade("stock/" + id + i + "?page=2");
            send("POST", "stock/from?status=201&" + header(field + ":" + references[i]), 201);
            assertMade("stock/" + id + i);
            assertMade("stock/" + id + i + "?page=2");
        }
    }

    @DisplayName("RFC 9111 §4.4: a URI of another origin is left alone, or anybody could be invalidated")
    @ParameterizedTest
    @ValueSource(strings = {"Location", "Content-Location"})
    void foreignLocations_areIgnored(String field) throws Exception {
        String path = url.getPath() + "api/stock/foreign-" + field;
        assertMade("stock/foreign-" + field);
        for (String reference : new String[] {
            "http://other.example" + path,
            "//other.example" + path,
            "https://" + url.getAuthority() + path,
            "http://" + url.getHost() + ":1" + path,
            "http:" + path
        }) {
            send("POST", "stock/from?status=201&" + header(field + ":" + reference), 201);
        }
        assertHit("stock/foreign-" + field);
    }

    @Test
    void getInFlightDuringAChange_isNotStored() throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight = CompletableFuture.supplyAsync(() -> {
            try {
                return web.get("stock/race/held");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(web.get("latches/race/reached").body()).isEqualTo("reached");
        send("PUT", "stock/race/held", 204);
        assertThat(web.get("latches/race/open").body()).isEqualTo("open");
        HttpResponse<String> old = inFlight.get(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(old.body()).isEqualTo("run 1");
        assertThat(Web.status(old)).isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; detail=raced");
        assertThat(web.get("stock/race/held").body()).isEqualTo("run 2");
        assertHit("stock/race/held");
    }

    @Test
    void tags_reachResponsesAndCachedData() throws Exception {
        for (String id : new String[] {"t1", "t2", "t3"}) {
            assertThat(web.get("shared/" + id).body()).isEqualTo("page 1 of name 1");
            assertHit("shared/" + id);
        }
        send("POST", "stock/t1/rename?other=t2", 204);
        assertThat(web.get("shared/t1").body()).isEqualTo("page 2 of name 2");
        assertThat(web.get("shared/t2").body()).isEqualTo("page 2 of name 2");
        assertHit("shared/t3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staged", "suspended"})
    void asynchronousResources_invalidateWhenTheyAnswer(String kind) throws Exception {
        String page = "shared/" + kind;
        String uri = "stock/" + kind + "/" + kind;
        assertThat(web.get(page).body()).isEqualTo("page 1 of name 1");
        assertMade(uri);
        send("PUT", uri + "?moot=409", 409);
        assertHit(page);
        assertHit(uri);
        send("PUT", uri, 200);
        assertThat(web.get(page).body()).isEqualTo("page 2 of name 2");
        assertMade(uri);
    }

    @Test
    void namespace_goesAsAWhole() throws Exception {
        for (String path : new String[] {"stock/n1/a", "stock/n1/b", "stock/n2/a"}) {
            assertMade(path);
        }
        send("POST", "stock/n1/clear", 204);
        assertMade("stock/n1/a");
        assertMade("stock/n1/b");
        assertHit("stock/n2/a");
    }

    @Test
    void pattern_matchesInsideItsNamespace_orFullKeys_withLiteralValues() throws Exception {
        for (String path : new String[] {"stock/p*/a1", "stock/p*/b", "stock/pp/a1", "stock/p*-a", "stock/pp-a"}) {
            assertMade(path);
        }
        send("POST", "stock/p*/sweep?part=a", 204);
        assertMade("stock/p*/a1");
        assertMade("stock/p*-a");
        assertHit("stock/p*/b");
        assertHit("stock/pp/a1");
        assertHit("stock/pp-a");
    }
}
