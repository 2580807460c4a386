package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests who may administer the cache, and what that does. */
@ExtendWith(SampleServer.Extension.class)
class AdminIT {

    private static final String ADMIN = "admin";

    @ParameterizedTest
    @ValueSource(strings = {"", "/entry?key=x", "/"})
    void admin_withoutTheRole_isRefused(String path, SampleServer server, Api api) throws Exception {
        String uri = "api/admin/cache" + path;
        assertThat(api.get(uri, ADMIN, server.adminPassword()).status()).isNotIn(401, 403);
        assertThat(api.get(uri).status()).isEqualTo(401);
        assertThat(api.get(uri, ADMIN, "wrong").status()).isEqualTo(401);
        assertThat(api.get(uri, "nobody", server.adminPassword()).status()).isEqualTo(401);
        assertThat(api.get(uri, "viewer", SampleServer.VIEWER_PASSWORD).status())
                .isEqualTo(403);
        assertThat(api.delete(uri, "viewer", SampleServer.VIEWER_PASSWORD).status())
                .isEqualTo(403);
        assertThat(api.get(uri).cacheStatus()).isEmpty();
    }

    @Test
    void password_generated_isPrivateAndNotLogged(SampleServer server) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.adminPasswordFile())))
                .isEqualTo("rw-------");
        assertThat(server.log()).contains(server.adminPasswordFile().toString()).doesNotContain(server.adminPassword());
    }

    @Test
    void stats_admin_seesThemAll(SampleServer server, Api api) throws Exception {
        api.get("api/categories/71/summary");
        var answer = api.get("api/admin/cache", ADMIN, server.adminPassword());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("totalEntries", "totalHits", "totalMisses", "hitRate", "newestEntry");
    }

    @Test
    void entry_lookUpAndDelete(SampleServer server, Api api) throws Exception {
        String password = server.adminPassword();
        String entry = "api/admin/cache/entry?namespace=summaries&key=category-72";
        assertThat(api.get(entry, ADMIN, password).status()).isEqualTo(404);
        api.get("api/categories/72/summary");
        assertThat(api.get(entry, ADMIN, password).body())
                .contains("\"namespace\":\"summaries\"", "\"tags\":[\"category:72\"]", "CategorySummary", "expiresAt");
        assertThat(api.delete(entry, ADMIN, password).body()).isEqualTo("{\"removed\":1}");
        assertThat(api.delete(entry, ADMIN, password).body()).isEqualTo("{\"removed\":0}");
        assertThat(api.get("api/categories/72/summary").cacheStatus()).contains("fwd=");
    }

    @Test
    void tags_delete(SampleServer server, Api api) throws Exception {
        api.get("api/categories/73/summary");
        api.get("api/categories/74/summary");
        var removed = api.delete("api/admin/cache/tags?tag=category:73&tag=category:74", ADMIN, server.adminPassword());
        assertThat(removed.body()).isEqualTo("{\"removed\":2}");
        assertThat(api.delete("api/admin/cache/tags", ADMIN, server.adminPassword())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void pattern_delete(SampleServer server, Api api) throws Exception {
        api.get("api/categories/175/summary");
        api.get("api/categories/275/summary");
        var removed = api.delete(
                "api/admin/cache/entries?namespace=summaries&pattern=category-%5B12%5D75",
                ADMIN, server.adminPassword());
        assertThat(removed.body()).isEqualTo("{\"removed\":2}");
        assertThat(api.delete("api/admin/cache/entries?pattern=a%5B", ADMIN, server.adminPassword())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void namespace_delete(SampleServer server, Api api) throws Exception {
        api.get("api/products/top-rated?limit=3");
        api.delete("api/admin/cache/namespaces/top-rated", ADMIN, server.adminPassword());
        assertThat(api.get("api/products/top-rated?limit=3").cacheStatus()).contains("fwd=");
    }

    @Test
    void clear_everything(SampleServer server, Api api) throws Exception {
        api.get("api/products/15001");
        api.get("api/categories/76/summary");
        assertThat(api.delete("api/admin/cache", ADMIN, server.adminPassword()).status())
                .isEqualTo(204);
        assertThat(api.get("api/products/15001").cacheStatus()).contains("fwd=");
        assertThat(api.get("api/categories/76/summary").cacheStatus()).contains("fwd=");
    }
}
