package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that nobody but the administrator changes anything, by any method. */
@ExtendWith(SampleServer.Extension.class)
class ChangeRolesIT {

    @ParameterizedTest
    @CsvSource({
        "PUT, api/products/18001",
        "POST, api/products",
        "PUT, api/categories/91",
        "DELETE, api/products/18001",
        "PATCH, api/products/18001",
        "POST, api/stats",
        "PUT, api/nowhere",
        "MKCOL, api/products",
        "PUT, api/outage",
        "POST, cachekit/api/v1/invalidate",
        "PUT, api/products;x=1/18001"
    })
    void change_withoutTheRole_isRefused(String method, String path, SampleServer server) throws Exception {
        Api nobody = new Api(server.baseUri());
        var refused = nobody.call(method, path);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(nobody.as("admin", "wrong").call(method, path).status()).isEqualTo(401);
        assertThat(nobody.as("viewer", SampleServer.VIEWER_PASSWORD)
                        .call(method, path)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void change_refused_changesNothing(SampleServer server, Api api) throws Exception {
        String before = api.get("api/categories/92?cache=off").body();
        Api nobody = new Api(server.baseUri());
        assertThat(nobody.put("api/categories/92", "{\"name\": \"Taken over\"}").status())
                .isEqualTo(401);
        assertThat(api.get("api/categories/92?cache=off").body()).isEqualTo(before);
    }

    @Test
    void read_nobody_isAnswered(SampleServer server) throws Exception {
        Api nobody = new Api(server.baseUri());
        for (String path :
                new String[] {"", "api/products/18002", "api/categories", "api/stats", "health", "metrics"}) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(nobody.call("HEAD", "api/products/18002").status()).isEqualTo(200);
    }

    @Test
    void openApi_changes_nameTheAccount(Api api) throws Exception {
        String document = api.get("openapi").body();
        long changes = Pattern.compile("(?m)^    (post|put|patch|delete):")
                .matcher(document)
                .results()
                .count();
        assertThat(changes).isPositive();
        assertThat(document.split("security:", -1)).hasSize((int) changes + 1);
    }
}
