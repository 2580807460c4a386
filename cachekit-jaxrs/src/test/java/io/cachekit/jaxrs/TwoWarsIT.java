package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RequiresRedis;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two WARs with a kit each in one server, and one Redis. Last, since it changes the features of the server. */
@RequiresRedis
@OnBothServers
@EnabledIfSystemProperty(
        named = "arquillian.launch",
        matches = "liberty",
        disabledReason = "Payara Micro starts one server for each WAR here")
@Order(Integer.MAX_VALUE)
class TwoWarsIT {

    private static final String MONITORS =
            "<featureManager><feature>mpMetrics-5.1</feature><feature>mpHealth-4.0</feature></featureManager>"
                    + "<mpMetrics authentication=\"false\"/>";

    @RegisterExtension
    final Closing closing = new Closing();

    private static WebArchive war(String name, String prefix) {
        String config =
                """
                cachekit.backend=hybrid
                cachekit.redis-url=%s
                cachekit.redis.key-prefix=%s
                cachekit.redis.timeout=PT20S
                """.formatted(SharedRedis.standalone(RedisBinary.EMBEDDED).url(), prefix);
        return Modules.with(Modules.war(name, config), List.of(Modules.KIT, Modules.REDIS));
    }

    private ConfiguredApplications started(ConfiguredApplications applications) throws Exception {
        SharedRedis.standalone(RedisBinary.EMBEDDED).flush();
        return closing.later(applications).start();
    }

    /** Each has classes of its own, which are read by their names. */
    @Test
    void samePrefix_sharesEntriesAndInvalidations() throws Exception {
        ConfiguredApplications applications = started(new ConfiguredApplications()
                .element(MONITORS)
                .application(war("same-first", "same"), "")
                .application(war("same-second", "same"), ""));
        assertThat(applications.get("same-first", "articles/1/kit"))
                .isNotEqualTo(applications.get("same-second", "articles/1/kit"));
        assertThat(applications.get("same-first", "articles/1")).isEqualTo("1 in run 1");
        assertThat(applications.get("same-first", "articles/1/text")).isEqualTo("1 by same-first in run 2");
        assertThat(applications.get("same-second", "articles/1")).isEqualTo("1 in run 1");
        assertThat(applications.get("same-second", "articles/1/text")).isEqualTo("1 by same-first in run 2");

        applications.web("same-first").send("DELETE", "articles/1");
        await("the message of the invalidation")
                .atMost(Patience.BOUND)
                .until(() -> applications.get("same-second", "articles/1/text").contains("by same-second"));
        assertThat(applications.get("same-first", "articles/1/text")).contains("by same-second");
        assertTheyAreMeasuredAsOne(applications);
    }

    /** The server has one series for all of its applications, and a readiness check for each. */
    private static void assertTheyAreMeasuredAsOne(ConfiguredApplications applications) throws Exception {
        Web server = applications.web("same-first");
        await("metrics")
                .atMost(Patience.BOUND)
                .until(() -> server.get("../../metrics").body().contains("cachekit_misses_total"));
        assertThat(server.get("../../metrics").body().lines().filter(line -> line.startsWith("cachekit_misses_total")))
                .hasSize(1);
        String health = server.get("../../health/ready").body();
        assertThat(health.split("\"backend\":\"hybrid\"", -1)).as(health).hasSize(3);
    }

    @Test
    void otherPrefixes_shareNothing() throws Exception {
        ConfiguredApplications applications = started(new ConfiguredApplications()
                .application(war("other-first", "first"), "")
                .application(war("other-second", "second"), ""));
        assertThat(applications.get("other-first", "articles/1/text")).isEqualTo("1 by other-first in run 1");
        assertThat(applications.get("other-second", "articles/1/text")).isEqualTo("1 by other-second in run 1");
        applications.web("other-first").send("DELETE", "articles/1");
        assertThat(applications.get("other-first", "articles/1/text")).isEqualTo("1 by other-first in run 2");
        assertThat(applications.get("other-second", "articles/1/text")).isEqualTo("1 by other-second in run 1");
    }
}
