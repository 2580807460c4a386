package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.OnBothServers;
import io.cachekit.jaxrs.Wars;
import io.cachekit.jaxrs.Web;
import io.cachekit.jaxrs.testing.app.ClientProfile;
import io.cachekit.jaxrs.testing.app.FieldKeyGenerator;
import io.cachekit.jaxrs.testing.app.FieldReadsResource;
import io.cachekit.jaxrs.testing.app.FilterReadsResource;
import io.cachekit.jaxrs.testing.app.HostReader;
import io.cachekit.jaxrs.testing.app.InjectedReadsResource;
import io.cachekit.jaxrs.testing.app.LateReadingFilter;
import io.cachekit.jaxrs.testing.app.LocatorReadsResource;
import io.cachekit.jaxrs.testing.app.ProducedRegion;
import io.cachekit.jaxrs.testing.app.ProfileFilters;
import io.cachekit.jaxrs.testing.app.ServletReadsResource;
import io.cachekit.jaxrs.testing.app.Visit;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9111 §4.1: request fields that a response depends on")
@OnBothServers
class UnkeyedReadsIT {

    @ArquillianResource
    private Web web;

    @Deployment(testable = false)
    static WebArchive war() {
        WebArchive war = Wars.war("reads.war", "cachekit.http.detect-unkeyed-reads=fail\n")
                .addClasses(
                        FieldReadsResource.class,
                        FieldReadsResource.Bean.class,
                        HostReader.class,
                        FieldKeyGenerator.class,
                        LateReadingFilter.class)
                .addClasses(
                        ServletReadsResource.class,
                        Visit.class,
                        InjectedReadsResource.class,
                        InjectedReadsResource.Device.class)
                .addClasses(
                        LocatorReadsResource.class, LocatorReadsResource.Item.class, LocatorReadsResource.Part.class)
                .addClasses(
                        FilterReadsResource.class, FilterReadsResource.Greeting.class, FilterReadsResource.Keys.class)
                .addClasses(ClientProfile.class, ClientProfile.Tenant.class, ClientProfile.Language.class)
                .addClasses(ClientProfile.Theme.class, ProducedRegion.class, ProducedRegion.Producer.class)
                .addClasses(ProfileFilters.class, ProfileFilters.OfTenant.class, ProfileFilters.OfRegion.class)
                .addClasses(ProfileFilters.OfLanguage.class, ProfileFilters.OfTheme.class)
                .addClass(ProducedRegion.Producer.class.getName() + "$1");
        Wars.library(war, ReadDetector.class);
        return war;
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
        assertReported("reads/" + path, FieldReadsResource.class, method, fields);
    }

    private void assertReported(String path, Class<?> type, String method, String fields) throws Exception {
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> response = web.get(path, "X-Forwarded-Host", "evil");
            assertThat(response.body())
                    .isEqualTo(type.getName() + "#" + method + " reads request fields that are neither in the key of"
                            + " its response nor in Vary: " + fields + "\n");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(contentType -> assertThat(contentType).startsWith("text/plain"));
            assertThat(Web.status(response)).startsWith("CacheKit; fwd=").doesNotContain("stored");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "session          | session         | (session)",
                "session-if-any   | sessionIfAny    | (session)",
                "session-bean     | sessionBean     | (session)",
                "injected-session | injectedSession | (session)",
                "injected-header  | injectedHeader  | x-field",
                "field/X-Field    | field           | x-field",
                "fields           | fields          | x-date, x-many, x-number",
                "every            | every           | (every field)",
                "cookies          | cookies         | cookie",
                "locale           | locale          | accept-language",
                "address          | address         | (remote address)"
            })
    void servletRead_unkeyed_fails(String path, String method, String fields) throws Exception {
        assertReported("servlet-reads/" + path, ServletReadsResource.class, method, fields);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant     | tenant    | x-tenant (by a filter)",
                "tenant-too | tenantToo | x-tenant",
                "greeting   | greeting  | x-tenant (by a filter)",
                "language   | language  | accept-language (by a filter)",
                "theme      | theme     | cookie (by a filter), user-agent (by a filter)",
                "region     | region    | x-region (by a filter)",
                "property   | property  | x-region (by a filter)"
            })
    void carriedRead_unkeyed_fails(String path, String method, String fields) throws Exception {
        assertReported("carried/" + path, FilterReadsResource.class, method, fields);
    }

    @Test
    void locatorRead_unkeyed_fails() throws Exception {
        assertReported("located/headers", LocatorReadsResource.Item.class, "item", "x-located");
        assertReported("located/parameters", LocatorReadsResource.Part.class, "part", "cookie, x-declared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reads/field/Host",
                "reads/field/Accept",
                "reads/field/Range",
                "reads/field/If-None-Match",
                "reads/field/Authorization",
                "reads/variant",
                "reads/vary",
                "reads/named",
                "reads/template",
                "reads/generated",
                "reads/nothing",
                "servlet-reads/field/Host",
                "servlet-reads/caller",
                "servlet-reads/target",
                "carried/vary",
                "carried/generated",
                "carried/nothing",
                "located/headers/vary"
            })
    void read_keyed_isStored(String path) throws Exception {
        String[] fields = {"X-Tenant", "a", "X-Field", "b", "X-Param", "c", "Accept-Language", "de"};
        HttpResponse<String> first = web.get(path, fields);
        assertThat(first.body()).startsWith("read ");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(Web.status(web.get(path, fields))).startsWith("CacheKit; hit");
    }

    @Test
    void injectedRead_unkeyed_fails() throws Exception {
        assertReported("injected", InjectedReadsResource.class, "get", "x-device");
    }

    @Test
    void session_withTheCookieInVary_isNoLeak() throws Exception {
        HttpResponse<String> response = web.get("servlet-reads/session-vary");
        assertThat(response.body()).isEqualTo("read none");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void read_ofPrivateResponse_doesNoHarm() throws Exception {
        HttpResponse<String> response = web.get("reads/private", "X-Field", "b");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("read b");
    }
}
