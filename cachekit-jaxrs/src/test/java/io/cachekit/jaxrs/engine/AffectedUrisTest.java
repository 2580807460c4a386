package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.RequestFacts;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9111 §4.4")
class AffectedUrisTest {

    private static final RequestFacts PUT =
            Requests.of("PUT", "http://Shop:80/app/api/products/1?x=1").facts();
    private static final URI BASE = URI.create("http://Shop:80/app/api/");

    private static String tag(String uri) {
        return ResponseKeys.uriTag(Requests.get(uri).facts());
    }

    @Test
    void tags_plainAnswer_nameTheTargetWithoutItsQuery() {
        assertThat(AffectedUris.tags(PUT, BASE, List.of())).containsExactly(tag("http://shop/app/api/products/1"));
    }

    @Test
    void tags_locationAndContentLocation_nameTheirs() {
        List<HeaderLine> lines = List.of(
                new HeaderLine("location", "http://shop/app/api/orders/7?page=2#top"),
                new HeaderLine("CONTENT-LOCATION", "2"),
                new HeaderLine("Link", "</app/api/linked>"));
        assertThat(AffectedUris.tags(PUT, BASE, lines))
                .containsExactly(
                        tag("http://shop/app/api/products/1"),
                        tag("http://shop/app/api/orders/7"),
                        tag("http://shop/app/api/products/2"));
    }

    @Test
    void tags_relativeLocation_countsFromTheTargetAndFromTheApplication() {
        assertThat(AffectedUris.tags(PUT, BASE, List.of(new HeaderLine("Location", "orders/7"))))
                .containsExactly(
                        tag("http://shop/app/api/products/1"),
                        tag("http://shop/app/api/products/orders/7"),
                        tag("http://shop/app/api/orders/7"));
    }

    @Test
    void tags_foreignOrMalformedLocations_areIgnored() {
        List<HeaderLine> lines = List.of(
                new HeaderLine("Location", "https://shop/app/api/products/2"),
                new HeaderLine("Location", "http://other/app/api/products/2"),
                new HeaderLine("Location", "/app/api/a b"),
                new HeaderLine("Content-Location", "//other/app/api/products/2"),
                new HeaderLine("Content-Location", "http:/app/api/products/2"));
        assertThat(AffectedUris.tags(PUT, BASE, lines)).containsExactly(tag("http://shop/app/api/products/1"));
    }
}
