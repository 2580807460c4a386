package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.app.HostTeller;
import io.cachekit.jaxrs.app.LateReader;
import io.cachekit.jaxrs.app.Reads;
import io.cachekit.jaxrs.app.TenantKeys;
import java.net.URL;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §4.1: request fields that a response depends on")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Order(5)
class UnkeyedReadsIT {

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // Arquillian injects it
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("reads.war", "cachekit.http.detect-unkeyed-reads=fail\n")
                .addClasses(Reads.class, Reads.Bean.class, HostTeller.class, TenantKeys.class, LateReader.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "field/X-Forwarded-Host | field         | x-forwarded-host",
                "field/Cookie           | field         | cookie",
                "parameter              | parameter     | accept-language, x-forwarded-proto",
                "map                    | map           | x-in-map",
                "every                  | every         | (every field)",
                "cookies                | cookies       | cookie",
                "helper                 | helper        | x-forwarded-host",
                "stage                  | stage         | x-staged",
                "header-param           | headerParam   | x-param",
                "cookie-param           | cookieParam   | cookie",
                "bean-param             | beanParam     | cookie, x-of-bean",
                "generated-more         | generatedMore | x-field"
            })
    void read_unkeyed_failsAndStoresNothing(String path, String method, String fields) throws Exception {
        Web web = new Web(url.toURI());
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> response = web.get("reads/" + path, "X-Forwarded-Host", "evil");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(response.body())
                    .isEqualTo(Reads.class.getName() + "#" + method + " reads request fields that are neither in the"
                            + " key of its response nor in Vary: " + fields + "\n");
            assertThat(Web.status(response)).startsWith("CacheKit; fwd=").doesNotContain("stored");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field/Host",
                "field/Accept",
                "field/Range",
                "field/If-None-Match",
                "field/Authorization",
                "variant",
                "vary",
                "named",
                "template",
                "generated",
                "nothing"
            })
    void read_keyed_isStored(String path) throws Exception {
        Web web = new Web(url.toURI());
        String[] fields = {"X-Tenant", "a", "X-Field", "b", "X-Param", "c", "Accept-Language", "de"};
        HttpResponse<String> first = web.get("reads/" + path, fields);
        assertThat(first.body()).startsWith("read ");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Web.status(web.get("reads/" + path, fields))).startsWith("CacheKit; hit");
    }

    @Test
    void read_ofPrivateResponse_doesNoHarm() throws Exception {
        HttpResponse<String> response = new Web(url.toURI()).get("reads/private", "X-Field", "b");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("read b");
    }
}
