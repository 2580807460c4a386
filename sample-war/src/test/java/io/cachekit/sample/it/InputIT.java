package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that wrong input is answered with a problem and never cached. */
@ExtendWith(SampleServer.Extension.class)
class InputIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/categories/1/products?size=0",
                "api/categories/1/products?size=101",
                "api/categories/1/products?page=-1",
                "api/categories/1/products?page=x",
                "api/products/top-rated?limit=51",
                "api/search",
                "api/search?q=a",
                "api/search?q=a&cache=off"
            })
    void read_wrongParameter_isBadRequest(String path, Api api) throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = api.get(path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body()).contains("\"violations\":[\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/products/999999",
                "api/products/abc",
                "api/products/999999/availability",
                "api/categories/999999",
                "api/categories/999999/products",
                "api/categories/999999/summary",
                "api/products/999999?cache=off",
                "api/nowhere"
            })
    void read_unknown_isNotFound(String path, Api api) throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = api.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.cacheStatus()).doesNotContain("hit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{bad", "[]", "{\"stock\": \"x\"}"})
    void update_noProduct_isBadRequest(String body, Api api) throws Exception {
        var answer = api.put("api/products/1", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("body: must be a JSON object");
    }

    @Test
    void update_wrongFields_namesThemAll(Api api) throws Exception {
        var answer = api.put("api/products/1", "{\"name\": \" \", \"price\": -1.234}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("categoryId:", "name:", "price:", "stock:");
    }

    @Test
    void update_unknown_isNotFound(Api api) throws Exception {
        var body = "{\"categoryId\": 1, \"name\": \"n\", \"price\": 1, \"stock\": 1}";
        assertThat(api.put("api/products/999999", body).status()).isEqualTo(404);
        assertThat(api.put("api/categories/999999", "{\"name\": \"n\"}").status())
                .isEqualTo(404);
    }

    @Test
    void search_wildcards_areLiteral(Api api) throws Exception {
        assertThat(api.get("api/search?q=%25%25").body()).isEqualTo("[]");
        assertThat(api.get("api/search?q=__").body()).isEqualTo("[]");
    }
}
