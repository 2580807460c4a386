package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Patience;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what clients see of errors: the status in words, and nothing of the code. */
@ExtendWith(SampleServer.Extension.class)
class ErrorIT {

    /** Names of classes, lines of stack traces, and the message codes of Liberty and RESTEasy. */
    private static final Pattern CODE = Pattern.compile(
            "Exception|[a-z]Error\\b|\\bError [0-9]|secret|\\bat [a-z]+\\.|\\b(java|jakarta|io|com|org)\\.[a-z]|SRVE|CWW|RESTEASY");

    @Test
    void body_malformedJson_isBadRequest(Api api) throws Exception {
        isProblem(api.put("api/products/19201", "{\"name\": "), 400);
    }

    @Test
    void body_deeplyNested_isBadRequest(Api api) throws Exception {
        isProblem(api.put("api/products/19201", "[".repeat(100_000)), 400);
    }

    @Test
    void path_encodedSlash_isBadRequest(Api api) throws Exception {
        isProblem(api.get("api/products/1%2F2"), 400);
    }

    @Test
    void query_malformed_isBadRequest(SampleServer server) throws Exception {
        assertThat(raw(server, "/api/search?q=%zz"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"violations\":[\"query: each %")
                .doesNotContainPattern(CODE);
    }

    @Test
    void administration_otherRole_isForbidden(Api api) throws Exception {
        isProblem(api.get("cachekit/api/v1/overview", "viewer", SampleServer.VIEWER_PASSWORD), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api/nowhere", "api/products/abc", "api/products/999999", "api/", "api/products/1/x?cache=off"})
    void path_unknown_isNotFound(String path, Api api) throws Exception {
        isProblem(api.get(path), 404);
    }

    @Test
    void method_unknown_isNotAllowed(SampleServer server, Api api) throws Exception {
        var answer = api.delete("api/products/19201", "admin", server.adminPassword());
        isProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("GET", "PUT");
    }

    @Test
    void body_otherMediaType_isUnsupported(Api api) throws Exception {
        isProblem(api.with("Content-Type", "text/csv").put("api/products/19201", "a,b"), 415);
        isProblem(api.with("Content-Type", "no media type").put("api/products/19201", "a,b"), 400);
    }

    @Test
    void answer_otherMediaType_isNotAcceptable(Api api) throws Exception {
        isProblem(api.with("Accept", "text/csv").get("api/categories"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unchecked", "checked", "error", "unwritable"})
    void resource_fails_isServerError(String path, Api api) throws Exception {
        isProblem(api.get("api/probe/" + path), 500);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, a%5Cb, 400",
        "GET, nowhere, 404",
        "GET, WEB-INF/web.xml, 404",
        "GET, error, 404",
        "PUT, index.html, 405",
        "DELETE, style.css, 405",
        "POST, '', 405",
        "TRACK, nowhere, 405",
        "GET, probe/failing, 500"
    })
    void page_fails_isASmallPage(String method, String path, int status, Api api) throws Exception {
        var answer = api.with("Accept", "text/html,*/*;q=0.8").call(method, path);
        isDiscreet(answer, status);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.body()).contains("<h1>" + status + " ", "href=\"/style.css\"");
    }

    @ParameterizedTest
    @CsvSource({"nowhere, 404", "probe/failing, 500"})
    void path_failsForAProgram_isOneLine(String path, int status, Api api) throws Exception {
        var answer = api.get(path);
        isDiscreet(answer, status);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health/nowhere", "openapi/ui/nowhere"})
    void serversOwnPage_unknown_isOneSentence(String path, Api api) throws Exception {
        isDiscreet(api.get(path), 404);
    }

    @Test
    void page_crossOrigin_isForbidden(Api api) throws Exception {
        var answer = api.with("Accept", "text/html")
                .with("Origin", "https://<b>.example")
                .call("POST", "index.html");
        isDiscreet(answer, 403);
        assertThat(answer.body()).contains("another origin (Origin is https://&lt;b>.example");
    }

    /** The response to a target that is no URI. */
    private static String raw(SampleServer server, String target) throws IOException {
        try (Socket socket =
                new Socket(server.baseUri().getHost(), server.baseUri().getPort())) {
            socket.setSoTimeout((int) Patience.BOUND.toMillis());
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isProblem(Api.Answer answer, int status) {
        isDiscreet(answer, status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, "\"title\":\"", "\"detail\":\"");
    }

    private static void isDiscreet(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).isNotBlank().doesNotContainPattern(CODE);
        assertThat(answer.response().headers().map()).doesNotContainKey("x-powered-by");
    }
}
