package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.ResponseDetail;
import io.cachekit.jaxrs.http.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One list of details: what {@code Cache-Status}, metrics and documentation know. */
class ResponseDetailTest {

    @Test
    void refusals_areDetails() {
        for (Refusal refusal : Refusal.values()) {
            assertThat(ResponseDetail.tokens()).contains(refusal.token());
        }
    }

    @Test
    void page_namesEveryDetail() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "http.md"));
        for (ResponseDetail detail : ResponseDetail.values()) {
            assertThat(page).containsAnyOf("`" + detail.token() + "`", "detail=" + detail.token() + "`");
        }
    }
}
