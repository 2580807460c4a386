package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.app.HourApplication;
import io.cachekit.jaxrs.app.MinuteApplication;
import io.cachekit.jaxrs.app.NumberResource;
import io.cachekit.jaxrs.app.RunCounters;
import io.cachekit.jaxrs.app.UncachedApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Several applications in one WAR: the annotation of each concerns its own resources. */
@OnBothServers
class ApplicationsIT {

    private static final String STORED = "CacheKit; fwd=uri-miss; fwd-status=200; stored";

    @ArquillianResource
    private Wire wire;

    @Deployment(testable = false)
    static WebArchive war() throws ClassNotFoundException {
        WebArchive war = Wars.withKit("applications.war", "cachekit.http.add-cache-control=true\n")
                .addClasses(RunCounters.class, NumberResource.class)
                .addClasses(MinuteApplication.class, HourApplication.class, UncachedApplication.class)
                .addClass("io.cachekit.jaxrs.app.CacheProviders");
        Wars.library(war, CachedResponse.class);
        Wars.library(war, org.greenbytes.http.sfv.Parser.class);
        return war;
    }

    @Test
    void annotation_ofEachApplication_isTheDefaultOfItsMethods() throws Exception {
        Reply minute = wire.get("minute/numbers/1");
        assertThat(minute.cacheStatus()).as(minute.toString()).isEqualTo(STORED);
        assertThat(minute.first("Cache-Control")).isEqualTo("max-age=60");
        assertThat(wire.get("minute/numbers/1").body()).isEqualTo(minute.body());

        Reply hour = wire.get("hour/numbers/1");
        assertThat(hour.cacheStatus()).as(hour.toString()).isEqualTo(STORED);
        assertThat(hour.first("Cache-Control")).isEqualTo("private, max-age=3600");
    }

    @Test
    void annotation_ofAMethod_beatsTheApplications() throws Exception {
        for (String application : new String[] {"minute", "hour", "uncached"}) {
            Reply reply = wire.get(application + "/numbers/2/annotated");
            assertThat(reply.cacheStatus()).as(reply.toString()).isEqualTo(STORED);
            assertThat(reply.first("Cache-Control")).isEqualTo("max-age=300");
        }
    }

    @Test
    void applicationWithoutAnnotation_cachesNothing() throws Exception {
        Reply first = wire.get("uncached/numbers/3");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.cacheStatus()).isEmpty();
        assertThat(wire.get("uncached/numbers/3").body()).isNotEqualTo(first.body());
    }

    @Test
    void otherMethods_passUntouched() throws Exception {
        for (String application : new String[] {"minute", "hour", "uncached"}) {
            Reply reply = wire.send("POST", application + "/numbers/4", "", "Content-Length: 0");
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            assertThat(reply.cacheStatus()).isEmpty();
            assertThat(wire.send("OPTIONS", application + "/numbers/4", "").status())
                    .isEqualTo(200);
            assertThat(wire.get(application + "/nowhere").status()).isEqualTo(404);
        }
    }

    @Test
    void unsafeMethods_invalidate() throws Exception {
        String first = wire.get("minute/numbers/5").body();
        assertThat(wire.send("POST", "minute/numbers/5", "", "Content-Length: 0")
                        .status())
                .isEqualTo(200);
        assertThat(wire.get("minute/numbers/5").body()).isNotEqualTo(first);
    }
}
