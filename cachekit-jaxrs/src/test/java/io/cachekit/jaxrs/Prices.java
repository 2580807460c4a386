package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of the resource of {@code io.cachekit.jaxrs.tolerance} for one id. */
record Prices(Web web, String id) {

    String get(String method) throws Exception {
        return web.get("prices/" + id + "/" + method).body();
    }

    int calls() throws Exception {
        return Integer.parseInt(get("calls"));
    }

    void source(String mood) throws Exception {
        assertThat(web.send("PUT", "prices/" + id + "/" + mood).statusCode()).isEqualTo(204);
    }

    void changed() throws Exception {
        assertThat(web.send("DELETE", "prices/" + id).statusCode()).isEqualTo(204);
    }
}
