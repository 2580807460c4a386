package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.CachePlan;
import io.cachekit.jaxrs.engine.HttpSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentCheckTest {

    @Path("/good/{shop}")
    @CachedResponse(ttl = "PT1M")
    @Produces("text/plain")
    static class Good {
        @GET
        @Path("{id: \\d+}")
        @CachedResponse(key = "{shop}-{id}-{page}-{header.X-A}", tags = "p-{path.id}", ttl = "PT2M")
        public String one(@PathParam("id") long id, @QueryParam("page") int page) {
            return "";
        }

        @GET
        public String all() {
            return "";
        }

        @POST
        public void create() {
            // the class's annotation concerns reads only
        }
    }

    @Path("/bad")
    static class Bad {
        @GET
        @CachedResponse(key = "{nope}")
        public String unknown() {
            return "";
        }

        @GET
        @CachedResponse(ttl = "soon")
        public String ttl() {
            return "";
        }

        @GET
        @CachedResponse(tags = "{open")
        public String template() {
            return "";
        }

        @GET
        @CachedResponse(tags = " ")
        public String blank() {
            return "";
        }

        @POST
        @CachedResponse
        public String post() {
            return "";
        }
    }

    static class NoBean implements ResponseKeyGenerator {
        @Override
        public String generate(ContainerRequestContext request, ResourceInfo resource) {
            return "";
        }
    }

    static class ABean extends NoBean {}

    @Path("/keys")
    static class Keys {
        @QueryParam("field")
        String field = "";

        @GET
        @CachedResponse(keyGenerator = NoBean.class)
        public String noBean() {
            return "";
        }

        @GET
        @CachedResponse(keyGenerator = ABean.class)
        public String bean() {
            return "";
        }

        @GET
        @CachedResponse(queryParameters = {"page", "field"})
        public String leaves(@QueryParam("page") int page, @QueryParam("sort") String sort) {
            return "";
        }

        @GET
        @CachedResponse(queryParameters = {"page", "field"})
        public String names(@QueryParam("page") int page) {
            return "";
        }

        @GET
        @CachedResponse(queryParameters = {"!sort", "!field"})
        public String excludes(@QueryParam("page") int page, @QueryParam("sort") String sort) {
            return "";
        }
    }

    @Path("/wrong")
    static class Wrong {
        @GET
        @CachedResponse(key = "a", keyGenerator = NoBean.class)
        public String both() {
            return "";
        }

        @GET
        @CachedResponse(key = "a", queryParameters = "page")
        public String filtered() {
            return "";
        }

        @GET
        @CachedResponse(queryParameters = {"page", "!sort"})
        public String mixed() {
            return "";
        }

        @GET
        @CachedResponse(vary = "*")
        public String vary() {
            return "";
        }

        @GET
        @CachedResponse(maxBodyBytes = -1)
        public String bound() {
            return "";
        }

        @GET
        @CachedResponse(staleWhileRevalidate = "PT-1S")
        public String whileRevalidate() {
            return "";
        }

        @GET
        @CachedResponse(staleIfError = "1 hour")
        public String ifError() {
            return "";
        }

        @GET
        @CachedResponse(ttl = "PT0S")
        public String ttl() {
            return "";
        }
    }

    private final DeploymentCheck check = new DeploymentCheck(
            name -> Optional.empty(),
            Locators.among(List.of()),
            type -> type == NoBean.class ? Optional.of(" is not a CDI bean") : Optional.empty());

    @Test
    void problems_goodClass_hasNone() {
        assertThat(check.problems(Good.class)).isEmpty();
    }

    @Test
    void problems_badClass_namesEachMethod() {
        String bad = "@CachedResponse on " + Bad.class.getName() + "#";
        assertThat(check.problems(Bad.class))
                .hasSize(5)
                .anyMatch(problem -> problem.startsWith(bad + "unknown: {nope} is no path or query parameter"))
                .anyMatch(problem -> problem.startsWith(bad + "ttl: ttl is 'soon'"))
                .anyMatch(problem -> problem.startsWith(bad + "template: '{open' has an unclosed brace at index 0"))
                .anyMatch(problem -> problem.startsWith(bad + "blank: a namespace, key or tag is blank"))
                .anyMatch(problem -> problem.startsWith(bad + "post: it is no GET or HEAD method"));
    }

    @Test
    void problems_ofKeys_nameParameterAndGenerator() {
        String where = "@CachedResponse on " + Keys.class.getName() + "#";
        assertThat(check.problems(Keys.class))
                .containsExactlyInAnyOrder(
                        where + "noBean: keyGenerator " + NoBean.class.getName() + " is not a CDI bean",
                        where + "leaves: queryParameters leaves out 'sort', which it declares; name it too, or name"
                                + " all that are to be left out, as in !sort");
    }

    @Test
    void problems_ofMembers_nameMethodAndWhatIsAllowed() {
        String where = "@CachedResponse on " + Wrong.class.getName() + "#";
        String duration = "; allowed is an ISO-8601 duration such as PT10M, PT0S, ${property} or ${property:default}";
        assertThat(check.problems(Wrong.class))
                .containsExactlyInAnyOrder(
                        where + "both: it has key and keyGenerator; one makes the key",
                        where + "filtered: queryParameters has no meaning beside key or keyGenerator",
                        where + "mixed: queryParameters names some to take and some (!) to leave; do one",
                        where + "vary: vary holds '*', which is no name of a header field such as Accept-Language",
                        where + "bound: maxBodyBytes is -1; it must be 1 or more, or 0 for the configured",
                        where + "whileRevalidate: staleWhileRevalidate is 'PT-1S'" + duration,
                        where + "ifError: staleIfError is '1 hour'" + duration,
                        where
                                + "ttl: ttl is 'PT0S'; allowed is a positive ISO-8601 duration such as PT10M, never, explicit,"
                                + " ${property} or ${property:default}");
    }

    private static CachePlan plan(ResourcePlans plans, Class<?> type, Method method) {
        return plans.of(MatchedResource.of(new ResourceMethod(type, method)))
                .orElseThrow()
                .cache();
    }

    @Test
    void plan_methodBeatsClass_andProxiesShowTheirClass() throws NoSuchMethodException {
        class Proxy extends Good {}
        ResourcePlans plans = new ResourcePlans(
                name -> Optional.empty(), HttpSettings.read(name -> Optional.empty()), Locators.among(List.of()));
        Method one = Good.class.getMethod("one", long.class, int.class);
        assertThat(plan(plans, Proxy.class, one).ttl().duration()).isEqualTo(Duration.ofMinutes(2));
        CachePlan all = plan(plans, Proxy.class, Good.class.getMethod("all"));
        assertThat(all.ttl().duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(all.produced().first()).contains("text/plain");
    }
}
