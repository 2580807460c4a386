package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest {

    @Path("/")
    static class Resource {
        @GET
        public void sink(@Context SseEventSink sink) {
            // for its signature
        }

        @GET
        public void sse(@Context Sse sse) {
            // for its signature
        }

        @GET
        @Produces("text/event-stream;charset=UTF-8")
        public String events() {
            return "";
        }

        @GET
        public void servlet(@Context HttpServletResponse response) {
            // for its signature
        }

        @GET
        public void output(@Context OutputStream output) {
            // for its signature
        }

        @GET
        public void nothing() {
            // 204
        }

        @GET
        public String entity(@Context HttpServletResponse response) {
            return "";
        }

        @GET
        public void suspended(@Suspended AsyncResponse later, @Context HttpServletResponse response) {
            // for its signature
        }

        @GET
        public StreamingOutput streamed() {
            return output -> {};
        }
    }

    @CachedResponse
    static class Explicit {
        @GET
        @CachedResponse
        public void sink(@Context SseEventSink sink) {
            // for its signature
        }
    }

    @CachedResponse
    static class Covered {
        @GET
        public void sink(@Context SseEventSink sink) {
            // for its signature
        }

        @GET
        public String entity() {
            return "";
        }
    }

    private static Optional<String> streaming(String name) {
        return Streaming.of(method(Resource.class, name));
    }

    private static ResourceMethod method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> new ResourceMethod(type, method))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sink", "sse", "events", "servlet", "output"})
    void of_whatGoesPastTheEntity_saysHow(String name) {
        assertThat(streaming(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "entity", "suspended", "streamed"})
    void of_whatHasAnEntity_isEmpty(String name) {
        assertThat(streaming(name)).isEmpty();
    }

    @Test
    void annotation_ofTheMethod_isAMistake_ofTheClass_leavesItUncached() {
        DeploymentCheck check =
                new DeploymentCheck(name -> Optional.empty(), Locators.among(List.of()), type -> Optional.empty());
        assertThat(check.problems(Explicit.class))
                .containsExactly("@CachedResponse on " + Explicit.class.getName() + "#sink: it sends events by its"
                        + " parameter SseEventSink, so that there is no entity to store; remove the annotation");
        assertThat(check.problems(Covered.class)).isEmpty();
        ResourcePlans plans = new ResourcePlans(
                name -> Optional.empty(),
                io.cachekit.jaxrs.engine.HttpSettings.read(name -> Optional.empty()),
                Locators.among(List.of()));
        assertThat(plans.of(MatchedResource.of(method(Covered.class, "sink")))).isEmpty();
        assertThat(plans.of(MatchedResource.of(method(Covered.class, "entity"))))
                .isPresent();
    }
}
