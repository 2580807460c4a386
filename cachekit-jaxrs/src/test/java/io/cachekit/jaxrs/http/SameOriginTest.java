package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {

    private static String path(String target, String reference) {
        URI uri = URI.create(target);
        return SameOrigin.path(uri, uri.getRawPath(), reference).orElse("none");
    }

    @DisplayName("RFC 3986 §5.4: references resolve against the target URI; query and fragment don't count")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "g | /b/c/g",
                "./g | /b/c/g",
                "g/ | /b/c/g/",
                "/g | /g",
                "//a | /",
                "//a/g | /g",
                "?y | /b/c/d;p",
                "g?y | /b/c/g",
                "#s | /b/c/d;p",
                "g#s | /b/c/g",
                "g?y#s | /b/c/g",
                "g?a=^\"^ | /b/c/g",
                ";x | /b/c/;x",
                "g;x | /b/c/g;x",
                "\"\" | /b/c/d;p",
                ". | /b/c/",
                "./ | /b/c/",
                ".. | /b/",
                "../ | /b/",
                "../g | /b/g",
                "../.. | /",
                "../../g | /g",
                "../../../g | /g",
                "/./g | /g",
                "/../g | /g",
                "g. | /b/c/g.",
                "..g | /b/c/..g",
                "./../g | /b/g",
                "g/./h | /b/c/g/h",
                "g;x=1/../y | /b/c/y",
                "/x//y | /x//y",
                "http://a | /",
                "http://a?q | /",
                "http://a/b/../g | /g",
                "http://a/%2e%2E/g%C3%A9 | /%2e%2E/g%C3%A9",
                "\" /g \" | /g"
            })
    void path_sameOrigin_isResolved(String reference, String expected) {
        assertThat(path("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
    }

    @DisplayName("RFC 9110 §4.3.1: an origin is scheme, host and port; §4.2.3: their case and default port don't count")
    @ParameterizedTest
    @CsvSource({
        "http://shop/a, http://shop/b, /b",
        "http://shop/a, HTTP://SHOP/b, /b",
        "http://Shop/a, http://shop/b, /b",
        "http://shop/a, http://shop:80/b, /b",
        "http://shop:80/a, http://shop/b, /b",
        "http://shop/a, http://shop:/b, /b",
        "http://shop:8080/a, http://shop:08080/b, /b",
        "https://shop/a, https://shop:443/b, /b",
        "https://shop/a, //shop:443/b, /b",
        "http://shop/a, http://ann:secret@shop/b, /b",
        "http://shop/a, http://other@shop@shop/b, none",
        "http://shop/a, http://shop@other/b, none",
        "http://shop/a, http://shop:81/b, none",
        "http://shop:81/a, http://shop/b, none",
        "http://shop/a, http://shop:443/b, none",
        "http://shop/a, https://shop/b, none",
        "http://shop/a, https://shop:80/b, none",
        "https://shop/a, //shop:80/b, none",
        "http://shop/a, ftp://shop/b, none",
        "http://shop/a, http://other/b, none",
        "http://shop/a, //other/b, none",
        "http://shop/a, http://shop.other/b, none",
        "http://shop/a, http://sub.shop/b, none",
        "http://my_shop:8080/a, http://my_shop:8080/b, /b",
        "http://my_shop:8080/a, http://my_shop/b, none",
        "http://[::1]/a, http://[::1]:80/b, /b",
        "http://[::1]:9080/a, http://[::1]:9080/b, /b",
        "http://[::1]/a, http://[::2]/b, none"
    })
    void path_otherOrigin_isNone(String target, String reference, String expected) {
        assertThat(path(target, reference)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:",
                "http:/b",
                "http:b",
                "http://",
                "http:///b",
                "///b",
                "//",
                "mailto:a@b",
                "a:b",
                ":b",
                "/a b",
                "/%zz",
                "/a|b",
                "/\\b",
                "http://sh op/b",
                "http://shop:x/b",
                "http://[::1/b",
                "<http://shop/b>"
            })
    void path_malformed_isNone(String reference) {
        assertThat(path("http://shop/a", reference)).isEqualTo("none");
    }
}
