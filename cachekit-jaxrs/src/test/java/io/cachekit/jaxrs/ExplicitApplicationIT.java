package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.app.EventStreamResource;
import io.cachekit.jaxrs.app.ExplicitApplication;
import io.cachekit.jaxrs.app.NumberResource;
import io.cachekit.jaxrs.app.RunCounters;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application that is annotated, and whose responses must say their lifetime themselves. */
@OnBothServers
class ExplicitApplicationIT {

    @ArquillianResource
    private Wire wire;

    @Deployment(testable = false)
    static WebArchive war() {
        WebArchive war = Wars.withKit("explicit.war", "cachekit.http.default-ttl=explicit\n")
                .addClasses(
                        RunCounters.class, NumberResource.class, EventStreamResource.class, ExplicitApplication.class);
        Wars.library(war, CachedResponse.class);
        Wars.library(war, org.greenbytes.http.sfv.Parser.class);
        return war;
    }

    @Test
    void responseThatSaysItsLifetime_isStored() throws Exception {
        Reply first = wire.get("numbers/1/timed");
        assertThat(first.cacheStatus()).as(first.toString()).endsWith("; stored");
        assertThat(wire.get("numbers/1/timed").body()).isEqualTo(first.body());
    }

    @Test
    void responseThatSaysNothing_isNotStored() throws Exception {
        for (int run = 1; run <= 2; run++) {
            Reply reply = wire.get("numbers/2");
            assertThat(reply.body()).isEqualTo("run " + run);
            assertThat(reply.cacheStatus()).endsWith("; detail=no-lifetime");
        }
    }

    @Test
    void annotationWithATime_beatsTheProperty() throws Exception {
        Reply reply = wire.get("numbers/3/annotated");
        assertThat(reply.cacheStatus()).as(reply.toString()).endsWith("; stored");
    }

    @Test
    void otherMethods_passUntouched() throws Exception {
        Reply post = wire.send("POST", "numbers/4", "", "Content-Length: 0");
        assertThat(post.status()).as(post.toString()).isEqualTo(200);
        assertThat(post.cacheStatus()).isEmpty();
        assertThat(wire.get("streams/events").status()).isEqualTo(200);
    }
}
