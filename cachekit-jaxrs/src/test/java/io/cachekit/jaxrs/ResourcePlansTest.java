package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.HttpSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourcePlansTest {

    @CachedResponse(ttl = "PT1M")
    static class Minute extends Application {}

    /** As a container makes it of a bean. */
    static class MinuteProxy extends Minute {}

    @CachedResponse(ttl = "PT2M")
    static class TwoMinutes extends Application {}

    @CachedResponse(ttl = "soon", keyGenerator = ResponseKeyGenerator.class)
    static class Wrong extends Application {}

    static class Plain extends Application {}

    @Path("/")
    static class Resource {
        @GET
        public String get() {
            return "";
        }

        @GET
        @CachedResponse(ttl = "PT3M")
        public String own() {
            return "";
        }

        @POST
        public String post() {
            return "";
        }
    }

    private final ResourcePlans plans = new ResourcePlans(
            name -> Optional.empty(), HttpSettings.read(name -> Optional.empty()), Locators.among(List.of()));

    private Optional<Duration> ttl(String method, @Nullable Class<? extends Application> application)
            throws NoSuchMethodException {
        ResourceMethod resource = new ResourceMethod(Resource.class, Resource.class.getMethod(method));
        return plans.of(new MatchedResource(resource, List.of(), application))
                .map(plan -> plan.cache().ttl().duration());
    }

    @Test
    void of_methodWithoutAnnotation_takesThatOfItsApplication() throws Exception {
        assertThat(ttl("get", Minute.class)).contains(Duration.ofMinutes(1));
        assertThat(ttl("get", MinuteProxy.class)).contains(Duration.ofMinutes(1));
        assertThat(ttl("get", TwoMinutes.class)).contains(Duration.ofMinutes(2));
    }

    @Test
    void of_methodWithAnnotation_takesIts() throws Exception {
        assertThat(ttl("own", Minute.class)).contains(Duration.ofMinutes(3));
        assertThat(ttl("own", Plain.class)).contains(Duration.ofMinutes(3));
    }

    @Test
    void of_otherMethods_isEmpty() throws Exception {
        assertThat(ttl("post", Minute.class)).isEmpty();
        assertThat(ttl("post", null)).isEmpty();
    }

    @Test
    void of_readWithoutAnyAnnotation_isAMistake() {
        assertThatThrownBy(() -> ttl("get", Plain.class))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage("@CachedResponse on " + Resource.class.getName()
                        + "#get: there is no @CachedResponse on it, its class or its application");
    }

    @Test
    void problems_ofAnApplication_nameIt() {
        DeploymentCheck check =
                new DeploymentCheck(name -> Optional.empty(), Locators.among(List.of()), type -> Optional.empty());
        assertThat(check.problems(Minute.class)).isEmpty();
        assertThat(check.problems(Wrong.class))
                .singleElement()
                .asString()
                .startsWith("@CachedResponse on " + Wrong.class.getName() + ": ttl is 'soon'; allowed is");
    }
}
