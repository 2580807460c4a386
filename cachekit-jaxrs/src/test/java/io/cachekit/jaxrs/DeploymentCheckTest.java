package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

    private final DeploymentCheck check = new DeploymentCheck(name -> Optional.empty());

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
                .anyMatch(problem -> problem.startsWith(bad + "template: '{open' has a { without its }"))
                .anyMatch(problem -> problem.startsWith(bad + "blank: a namespace, key or tag is blank"))
                .anyMatch(problem -> problem.startsWith(bad + "post: it is no GET or HEAD method"));
    }

    @Test
    void plan_methodBeatsClass_andProxiesShowTheirClass() throws NoSuchMethodException {
        class Proxy extends Good {}
        CachePlans plans = new CachePlans(name -> Optional.empty());
        Method one = Good.class.getMethod("one", long.class, int.class);
        assertThat(plans.of(Proxy.class, one).ttl().duration()).isEqualTo(Duration.ofMinutes(2));
        CachePlan all = plans.of(Proxy.class, Good.class.getMethod("all"));
        assertThat(all.ttl().duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(all.produced().select(List.of())).contains("text/plain");
    }
}
