package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the administration of the cache that cachekit-admin adds to the sample. */
@ExtendWith(SampleServer.Extension.class)
class AdminIT {

    private static final String ADMIN = "admin";
    private static final String API = "cachekit/api/v1/";

    private static Api as(SampleServer server) throws Exception {
        return new Api(server.baseUri()).as(ADMIN, server.adminPassword()).with("CacheKit-Admin", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/app.js", "/index.html", "/api/v1/overview", "/api/v1/entry?key=x", "/nowhere"})
    void read_withoutTheRole_isRefused(String path, SampleServer server, Api api) throws Exception {
        String uri = "cachekit" + path;
        assertThat(api.get(uri, ADMIN, server.adminPassword()).status()).isNotIn(401, 403);
        assertThat(api.get(uri).status()).isEqualTo(401);
        assertThat(api.get(uri, ADMIN, "wrong").status()).isEqualTo(401);
        var refused = api.get(uri, "viewer", SampleServer.VIEWER_PASSWORD);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("entries", "<script");
        assertThat(api.get(uri).cacheStatus()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "MKCOL", "OPTIONS", "TRACE"})
    void method_withoutTheRole_doesNothing(String method, SampleServer server) throws Exception {
        Api viewer = new Api(server.baseUri()).as("viewer", SampleServer.VIEWER_PASSWORD);
        assertThat(viewer.call(method, API + "invalidate").status()).isIn(403, 405, 501);
        assertThat(new Api(server.baseUri()).call(method, API + "invalidate").status())
                .isIn(401, 405, 501);
    }

    @Test
    void password_generated_isPrivateAndNotLogged(SampleServer server) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.adminPasswordFile())))
                .isEqualTo("rw-------");
        assertThat(server.log()).contains(server.adminPasswordFile().toString()).doesNotContain(server.adminPassword());
    }

    @Test
    void page_itsFiles_areAllServedWithAPolicy(SampleServer server) throws Exception {
        Api admin = as(server);
        for (String file : new String[] {"", "style.css", "app.js", "api.js", "icon.svg"}) {
            var answer = admin.get("cachekit/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'")
                    .endsWith("frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(admin.get("cachekit").header("Location")).endsWith("/cachekit/");
        assertThat(admin.get("cachekit/../WEB-INF/web.xml").status()).isNotEqualTo(200);
        assertThat(admin.get("cachekit/api/v2/overview").status()).isEqualTo(404);
    }

    @Test
    void overview_showsTheFigures(SampleServer server, Api api) throws Exception {
        api.get("api/categories/71/summary");
        assertThat(as(server).get(API + "overview").body())
                .contains("\"entries\":", "\"hitRatio\":", "\"miss\":", "\"eviction\":", "newestEntry");
    }

    @Test
    void namespaces_areFoundBySearch(SampleServer server, Api api) throws Exception {
        api.get("api/categories/71/summary");
        assertThat(as(server).get(API + "namespaces?search=SUMMAR").body())
                .contains("\"name\":\"summaries\"", "\"matching\":1", "\"ttl\":\"PT10M\"");
    }

    @Test
    void entry_lookUpPreviewAndInvalidate(SampleServer server, Api api) throws Exception {
        Api admin = as(server);
        String entry = API + "entry?namespace=summaries&key=category-72";
        String selector = "{\"selector\":\"key\",\"namespace\":\"summaries\",\"key\":\"category-72\"}";
        assertThat(admin.get(entry).body()).contains("\"served\":false", "\"state\":\"absent\"");
        api.get("api/categories/72/summary");
        assertThat(admin.get(entry).body())
                .contains("\"served\":true", "\"tags\":[\"category:72\"]", "remainingMillis", "\"loadsStored\":true");
        assertThat(admin.post(API + "preview", selector).body()).contains("\"entries\":1,\"exact\":true");
        assertThat(admin.post(API + "invalidate", selector).body()).contains("\"removed\":1");
        assertThat(admin.post(API + "invalidate", selector).body()).contains("\"removed\":0");
        assertThat(api.get("api/categories/72/summary").cacheStatus()).contains("fwd=");
        assertThat(server.log())
                .contains("Cache administration: 'admin' invalidated key 'category-72' in namespace 'summaries'."
                        + " It removed 1 entries");
    }

    @Test
    void tags_previewAndInvalidate_countTheSame(SampleServer server, Api api) throws Exception {
        api.get("api/categories/73/summary");
        api.get("api/categories/74/summary");
        String selector = "{\"selector\":\"tags\",\"tags\":[\"category:73\",\"category:74\"]}";
        assertThat(as(server).post(API + "preview", selector).body()).contains("\"entries\":2,\"exact\":true");
        assertThat(as(server).post(API + "invalidate", selector).body()).contains("\"removed\":2");
    }

    @Test
    void pattern_previewAndInvalidate_countTheSame(SampleServer server, Api api) throws Exception {
        api.get("api/categories/175/summary");
        api.get("api/categories/275/summary");
        String selector = "{\"selector\":\"pattern\",\"namespace\":\"summaries\",\"pattern\":\"category-[12]75\"}";
        assertThat(as(server).post(API + "preview", selector).body()).contains("\"entries\":2,\"exact\":true");
        assertThat(as(server).post(API + "invalidate", selector).body()).contains("\"removed\":2");
    }

    @Test
    void namespace_invalidate(SampleServer server, Api api) throws Exception {
        api.get("api/products/top-rated?limit=3");
        as(server).post(API + "invalidate", "{\"selector\":\"namespace\",\"namespace\":\"top-rated\"}");
        assertThat(api.get("api/products/top-rated?limit=3").cacheStatus()).contains("fwd=");
    }

    @Test
    void namespace_switchedOff_isBypassed_andComesBack(SampleServer server, Api api) throws Exception {
        api.get("api/categories/77/summary");
        Api admin = as(server);
        String off = "{\"namespace\":\"summaries\",\"mode\":\"off\"}";
        assertThat(admin.post(API + "mode", off).body()).contains("\"mode\":\"off\"");
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(api.get("api/categories/77/summary").cacheStatus()).contains("fwd=miss");
            }
            assertThat(admin.get(API + "entry?namespace=summaries&key=category-77")
                            .body())
                    .contains("\"served\":false", "\"decision\":\"bypass\"", "\"reason\":\"off\"");
            assertThat(admin.get(API + "namespaces?search=summaries").body()).contains("\"mode\":\"off\"");
            assertThat(server.log()).contains("CACHEKIT-7002", "namespace 'summaries' is off, as 'admin' has set it");
        } finally {
            admin.post(API + "mode", off.replace("off", "on"));
        }
        assertThat(api.get("api/categories/77/summary").cacheStatus()).contains("hit");
    }

    @Test
    void everything_invalidate(SampleServer server, Api api) throws Exception {
        api.get("api/products/15001");
        api.get("api/categories/76/summary");
        assertThat(as(server).post(API + "invalidate", "{\"selector\":\"all\"}").status())
                .isEqualTo(200);
        assertThat(api.get("api/products/15001").cacheStatus()).contains("fwd=");
        assertThat(api.get("api/categories/76/summary").cacheStatus()).contains("fwd=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | selector must be",
                "[] | must be a JSON object",
                "{\"selector\":\"all\",\"namespace\":\"x\"} | not known for this selector",
                "{\"selector\":\"tags\",\"tags\":[]} | tags must be an array",
                "{\"selector\":\"tags\",\"tags\":[1]} | tags must be a text",
                "{\"selector\":\"pattern\",\"pattern\":\"a[\"} | pattern",
                "{\"selector\":\"namespace\",\"namespace\":\" \"} | not only blanks"
            })
    void body_wrong_isRefusedWithTheReason(String body, String reason, SampleServer server) throws Exception {
        var answer = as(server).post(API + "invalidate", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(reason.strip());
    }

    @Test
    void change_thatAFormCouldSend_isRefused(SampleServer server) throws Exception {
        Api admin = new Api(server.baseUri()).as(ADMIN, server.adminPassword());
        assertThat(admin.post(API + "invalidate", "{\"selector\":\"all\"}").status())
                .isEqualTo(403);
        assertThat(admin.with("CacheKit-Admin", "1")
                        .with("Content-Type", "text/plain")
                        .post(API + "invalidate", "{\"selector\":\"all\"}")
                        .status())
                .isEqualTo(415);
        assertThat(admin.get(API + "invalidate").status()).isEqualTo(405);
    }
}
