package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Closing;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit in a shared library of Liberty: the server's configuration gives it to WARs. */
@OnBothServers
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "liberty", disabledReason = "A feature of Open Liberty")
@Order(4)
class SharedLibraryIT {

    @RegisterExtension
    final Closing closing = new Closing();

    private ConfiguredApplications started(ConfiguredApplications applications) throws Exception {
        closing.later(applications).start();
        return applications;
    }

    private static String loader(String kind, String library) {
        return "<classloader " + kind + "LibraryRef=\"" + library + "\"/>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "private"})
    void kitInTheLibrary_isOneForEachWar(String kind) throws Exception {
        List<List<Class<?>>> responses = List.of(Modules.RESPONSES);
        String first = kind + "-first";
        String second = kind + "-second";
        ConfiguredApplications applications = started(new ConfiguredApplications()
                .library("kit", List.of(Modules.KIT))
                .application(
                        Modules.with(Modules.warWithResponses(first, "cachekit.default-namespace=one\n"), responses),
                        loader(kind, "kit"))
                .application(Modules.war(second, "cachekit.default-namespace=two\n"), loader(kind, "kit")));
        String kit = applications.get(first, "articles/1/kit");
        assertThat(applications.get(second, "articles/1/kit")).isNotEqualTo(kit);
        assertThat(applications.get(first, "articles/one,two/namespace")).isEqualTo("one");
        assertThat(applications.get(second, "articles/one,two/namespace")).isEqualTo("two");
        for (String each : List.of(first, second)) {
            assertThat(applications.get(each, "articles/1")).isEqualTo("1 in run 1");
            assertThat(applications.get(each, "articles/1")).isEqualTo("1 in run 1");
        }
        applications.web(first).send("DELETE", "articles/1");
        assertThat(applications.get(first, "articles/1")).isEqualTo("1 in run 2");
        assertThat(applications.get(second, "articles/1")).isEqualTo("1 in run 1");
        assertThat(Web.status(applications.web(first).get("responses/1"))).endsWith("; stored");
        assertThat(Web.status(applications.web(first).get("responses/1"))).startsWith("CacheKit; hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "private"})
    void cachedResponses_withTheirFiltersInTheLibrary_areRefused(String kind) throws Exception {
        String name = kind + "-unseen";
        ConfiguredApplications applications = started(new ConfiguredApplications()
                .library("kit-with-filters", List.of(Modules.KIT, Modules.RESPONSES))
                .application(Modules.warWithResponses(name, ""), loader(kind, "kit-with-filters")));
        assertThat(applications.web(name).get("responses/1").statusCode()).isEqualTo(500);
        assertThat(ConfiguredApplications.log())
                .contains("in application [" + name + "]: io.cachekit.CacheConfigurationException: @CachedResponse on"
                        + " io.cachekit.jaxrs.modules.ArticleResponses#get would have no effect");
    }
}
