package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** An EAR with two WARs. Payara Micro deploys none. */
@OnBothServers
@EnabledIfSystemProperty(
        named = "arquillian.launch",
        matches = "liberty",
        disabledReason = "Payara Micro takes no EARs")
@Order(4)
class EarIT {

    private static final String CONFIG = "cachekit.default-namespace=";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "apart", managed = false, testable = false)
    static EnterpriseArchive apart() {
        List<List<Class<?>>> all = List.of(Modules.KIT, Modules.RESPONSES);
        return Modules.ear(
                "apart",
                Modules.with(Modules.warWithResponses("apart-first", CONFIG + "first\n"), all),
                Modules.with(Modules.warWithResponses("apart-second", CONFIG + "second\n"), all));
    }

    @Deployment(name = "together", managed = false, testable = false)
    static EnterpriseArchive together() {
        List<List<Class<?>>> responses = List.of(Modules.RESPONSES);
        return Modules.with(
                        Modules.ear(
                                "together",
                                Modules.with(Modules.warWithResponses("together-first", ""), responses),
                                Modules.with(
                                        Modules.warWithResponses("together-second", "cachekit.http.default-ttl=PT1M\n"),
                                        responses)),
                        List.of(Modules.KIT))
                .addAsLibraries(Modules.configuration(CONFIG + "library\n"));
    }

    @Deployment(name = "torn", managed = false, testable = false)
    static EnterpriseArchive torn() {
        return Modules.with(
                Modules.ear(
                        "torn",
                        Modules.war("torn-first", CONFIG + "secret\ncachekit.max-memory-items=7\n"),
                        Modules.war("torn-second", "")),
                List.of(Modules.KIT));
    }

    @Deployment(name = "unseen", managed = false, testable = false)
    static EnterpriseArchive unseen() {
        return Modules.with(
                Modules.ear("unseen", Modules.war("unseen-first", ""), Modules.warWithResponses("unseen-second", "")),
                List.of(Modules.KIT, Modules.RESPONSES));
    }

    private static Web web(String module) {
        return new Web(URI.create("http://127.0.0.1:" + System.getProperty("it.port") + "/" + module + "/"));
    }

    private static String get(String module, String path) throws Exception {
        HttpResponse<String> answer = web(module).get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void assertResponsesAreCached(String module) throws Exception {
        assertThat(Web.status(web(module).get("responses/1"))).endsWith("; stored");
        assertThat(Web.status(web(module).get("responses/1"))).startsWith("CacheKit; hit");
    }

    @Test
    void kitInEachWar_isOneOfItsOwn() throws Exception {
        deployer.deploy("apart");
        assertThat(get("apart-first", "articles/1/kit")).isNotEqualTo(get("apart-second", "articles/1/kit"));
        assertThat(get("apart-first", "articles/first,second/namespace")).isEqualTo("first");
        assertThat(get("apart-second", "articles/first,second/namespace")).isEqualTo("second");
        for (String module : List.of("apart-first", "apart-second")) {
            assertThat(get(module, "articles/1")).isEqualTo("1 in run 1");
            assertThat(get(module, "articles/1/text")).isEqualTo("1 by " + module + " in run 2");
            assertResponsesAreCached(module);
        }
        web("apart-first").send("DELETE", "articles/1");
        assertThat(get("apart-first", "articles/1")).isEqualTo("1 in run 3");
        assertThat(get("apart-second", "articles/1")).isEqualTo("1 in run 1");
        deployer.undeploy("apart");
    }

    /** Values of classes that each WAR has for itself are misses to the other one. */
    @Test
    void kitInTheLibrary_isOneForAllWars() throws Exception {
        deployer.deploy("together");
        assertThat(get("together-first", "articles/1/kit")).isEqualTo(get("together-second", "articles/1/kit"));
        assertThat(get("together-first", "articles/library/namespace")).isEqualTo("library");
        assertThat(get("together-first", "articles/1")).isEqualTo("1 in run 1");
        assertThat(get("together-second", "articles/1")).isEqualTo("1 in run 1");
        String text = get("together-first", "articles/1/text");
        assertThat(get("together-second", "articles/1/text")).isEqualTo(text).contains("together-first");
        web("together-second").send("DELETE", "articles/1");
        assertThat(get("together-second", "articles/1/text")).contains("together-second");
        assertResponsesAreCached("together-first");
        assertResponsesAreCached("together-second");
        deployer.undeploy("together");
    }

    @Test
    void settingsOfAWar_withTheKitInTheLibrary_failTheDeployment() throws Exception {
        assertThatThrownBy(() -> deployer.deploy("torn")).hasMessageContaining("Cache Kit found 1 mistake");
        assertThat(ConfiguredApplications.log())
                .contains("a module sets otherwise: cachekit.default-namespace, cachekit.max-memory-items; set them")
                .contains("WEB-INF/lib of each WAR")
                .doesNotContain("secret");
    }

    @Test
    void cachedResponses_withTheirFiltersInTheLibrary_areRefused() throws Exception {
        deployer.deploy("unseen");
        assertThat(get("unseen-first", "articles/1")).isEqualTo("1 in run 1");
        assertThat(web("unseen-second").get("responses/1").statusCode()).isEqualTo(500);
        assertThat(ConfiguredApplications.log())
                .contains("@CachedResponse on io.cachekit.jaxrs.modules.ArticleResponses#get would have no effect")
                .contains("put cachekit-jaxrs into WEB-INF/lib of the WAR");
        deployer.undeploy("unseen");
    }
}
