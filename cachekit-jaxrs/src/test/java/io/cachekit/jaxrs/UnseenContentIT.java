package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content and fields that go past Jakarta REST. */
@OnBothServers(TestWar.FILTERS)
class UnseenContentIT {

    @ArquillianResource
    private Wire wire;

    @Test
    void contentWrittenToTheContainer_isNotStored() throws Exception {
        for (int run = 1; run <= 2; run++) {
            Reply reply = wire.get("sent/direct/direct?flushed=true");
            assertThat(reply.body()).isEqualTo("run " + run + " of none");
            assertThat(reply.cacheStatus()).doesNotContain("stored").doesNotContain("hit");
        }
    }

    /** Jersey throws such content away, so that an empty response is what is sent. */
    @Test
    void contentInTheBufferOfTheContainer_isSentEachTime() throws Exception {
        Reply first = wire.get("sent/buffered/direct");
        Reply second = wire.get("sent/buffered/direct");
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body().isEmpty() ? "" : "run 2 of none");
    }

    @ParameterizedTest
    @CsvSource({"Cache-Control, no-store", "Cache-Control, private", "Vary, *"})
    void fieldsOfTheContainer_count(String name, String value) throws Exception {
        String target = "sent/past-" + value.replace('*', 'x') + "/past?name=" + name + "&value=" + value;
        wire.get(target);
        assertThat(wire.get(target).body()).startsWith("run 2");
    }

    @Test
    void fieldThatTheResourceSetAtTheContainer_isStored() throws Exception {
        String target = "sent/past-kept/past?name=X-Past&value=1";
        assertThat(wire.get(target).all("X-Past")).containsExactly("1");
        Reply hit = wire.get(target);
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.all("X-Past")).containsExactly("1");
    }

    @Test
    void eventStream_isNotStored() throws Exception {
        String target = "sent/events?set=Content-Type:text/event-stream";
        wire.get(target);
        assertThat(wire.get(target).body()).startsWith("run 2");
    }
}
