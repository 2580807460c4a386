package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that changes show at once in everything that was made of the old data. */
@ExtendWith(SampleServer.Extension.class)
class WriteIT {

    private static String product(int category, String name) {
        return """
                {"categoryId": %d, "name": "%s", "description": "d", "price": 12.50, "stock": 0}""".formatted(category, name);
    }

    /** Products 12,001 to 12,200 are category 61. */
    @Test
    void update_cachedReads_showTheChangeAtOnce(Api api) throws Exception {
        String[] paths = {
            "api/products/12001",
            "api/products/12001/availability",
            "api/categories/61/products?size=100",
            "api/search?q=unseen"
        };
        for (String path : paths) {
            api.get(path);
            assertThat(api.get(path).cacheStatus()).as(path).contains("hit");
        }
        assertThat(api.put("api/products/12001", product(61, "AAA unseen thing"))
                        .status())
                .isEqualTo(200);
        for (String path : paths) {
            var answer = api.get(path);
            assertThat(answer.cacheStatus()).as(path).contains("fwd=");
            assertThat(answer.body()).as(path).containsAnyOf("AAA unseen thing", "\"available\":false");
        }
    }

    @Test
    void update_otherCategory_keepsItsEntries(Api api) throws Exception {
        api.get("api/categories/62/products");
        api.get("api/categories/62/summary");
        api.put("api/products/12601", product(64, "Elsewhere"));
        assertThat(api.get("api/categories/62/products").cacheStatus()).contains("hit");
        assertThat(api.get("api/categories/62/summary").cacheStatus()).contains("hit");
    }

    @Test
    void update_moveToAnotherCategory_changesBoth(Api api) throws Exception {
        String from = "api/categories/65/products?size=1";
        String to = "api/categories/66/products?size=1";
        api.get(from);
        api.get(to);
        assertThat(api.put("api/products/12801", product(66, "Moved")).status()).isEqualTo(200);
        assertThat(api.get(from).body()).contains("\"total\":199");
        assertThat(api.get(to).body()).contains("\"total\":201");
    }

    @Test
    void update_refused_keepsEntries(Api api) throws Exception {
        api.get("api/products/13201");
        assertThat(api.put("api/products/13201", product(99_999, "Nowhere")).status())
                .isEqualTo(400);
        assertThat(api.get("api/products/13201").cacheStatus()).contains("hit");
    }

    @Test
    void create_cachedCategory_showsItAtOnce(Api api) throws Exception {
        api.get("api/categories/68/products?size=1");
        var created = api.post("api/products", product(68, "AAA brand-new"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(api.get("api/categories/68/products?size=1").body()).contains("\"total\":201", "AAA brand-new");
        assertThat(api.get(java.net
                                .URI
                                .create(created.header("Location"))
                                .getPath()
                                .substring(1))
                        .body())
                .contains("AAA brand-new");
    }

    @Test
    void rename_cachedCategory_isPut(Api api) throws Exception {
        api.get("api/categories");
        api.get("api/categories/69");
        assertThat(api.put("api/categories/69", "{\"name\": \"Things\"}").status())
                .isEqualTo(200);
        var answer = api.get("api/categories/69");
        assertThat(answer.body()).contains("\"Things\"");
        assertThat(answer.cacheStatus()).contains("hit");
        assertThat(api.get("api/categories").body()).contains("\"Things\"");
    }
}
