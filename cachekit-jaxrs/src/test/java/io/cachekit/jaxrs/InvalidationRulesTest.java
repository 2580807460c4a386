package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.Requests;
import io.cachekit.jaxrs.http.RequestFacts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvalidationRulesTest {

    @InvalidatesResponses(tags = "all")
    @Path("/good/{id}")
    static class Good {
        @PUT
        @InvalidatesResponses(tags = {"p-{id}", "q-{query.q}"})
        @InvalidatesResponses(namespace = "n-{header.x-tenant}", pattern = "{{a}}-{path.id}-*")
        public void two(@PathParam("id") String id) {
            // for its annotations
        }

        @DELETE
        public void plain() {
            // takes the class's
        }

        @GET
        public String read() {
            return "";
        }
    }

    @Path("/bad/{id}")
    static class Bad {
        @POST
        @InvalidatesResponses
        public void nothing() {
            // for its annotations
        }

        @POST
        @InvalidatesResponses(tags = "t")
        @InvalidatesResponses(pattern = "[{id}")
        public void pattern() {
            // for its annotations
        }

        @POST
        @InvalidatesResponses(tags = " ")
        public void blank() {
            // for its annotations
        }

        @POST
        @InvalidatesResponses(namespace = "{open")
        public void template() {
            // for its annotations
        }

        @POST
        @InvalidatesResponses(tags = "{id}", namespace = "{nope}", pattern = "{path.nix}")
        public void unknown() {
            // for its annotations
        }

        @GET
        @InvalidatesResponses(tags = "t")
        public String get() {
            return "";
        }

        @OPTIONS
        @InvalidatesResponses(tags = "t")
        @InvalidatesResponses(tags = "u")
        public String options() {
            return "";
        }

        @InvalidatesResponses(tags = "t")
        public void locator() {
            // no resource method
        }
    }

    private final InvalidationRules rules = new InvalidationRules();
    private final DeploymentCheck check =
            new DeploymentCheck(name -> Optional.empty(), Locators.among(List.of()), type -> Optional.empty());

    private List<InvalidationRule> rules(Class<?> type, String method) {
        return rules.of(MatchedResource.of(new ResourceMethod(
                type,
                Arrays.stream(type.getMethods())
                        .filter(m -> m.getName().equals(method))
                        .findFirst()
                        .orElseThrow())));
    }

    @Test
    void of_methodBeatsClass_andProxiesShowTheirClass() {
        class Proxy extends Good {}
        for (Class<?> type : new Class<?>[] {Good.class, Proxy.class}) {
            assertThat(rules(type, "two")).hasSize(2);
            assertThat(rules(type, "plain"))
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.tags().get(0).literals()).containsExactly("all"));
        }
        assertThat(rules(InvalidationRulesTest.class, "hashCode")).isEmpty();
    }

    @Test
    void rule_values_standForThemselvesInPatternsOnly() {
        RequestFacts request = Requests.of("PUT", "http://shop/good/a*")
                .path("id", "a*[b]")
                .header("X-Tenant", "t*")
                .facts();
        List<InvalidationRule> two = rules(Good.class, "two");
        assertThat(two.get(0).tags().get(0).plain(request)).containsExactly("p-a*[b]");
        assertThat(two.get(0).tags().get(1).plain(request)).isEmpty();
        assertThat(two.get(0).namespaces(request)).isEmpty();
        assertThat(two.get(0).patterns(request)).isEmpty();
        assertThat(two.get(1).namespaces(request)).containsExactly("n-t*");
        assertThat(two.get(1).patterns(request)).containsExactly("{a}-a\\*\\[b\\]-*");
    }

    @Test
    void of_mistake_throws() {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> rules(Bad.class, "nothing"))
                .withMessageContaining(
                        "@InvalidatesResponses on " + Bad.class.getName() + "#nothing: it selects nothing");
    }

    @Test
    void problems_goodClass_hasNone() {
        assertThat(check.problems(Good.class)).isEmpty();
    }

    @Test
    void problems_badClass_namesEachMistake() {
        String bad = "@InvalidatesResponses on " + Bad.class.getName() + "#";
        assertThat(check.problems(Bad.class))
                .hasSize(9)
                .allMatch(problem -> problem.startsWith(bad))
                .anyMatch(problem -> problem.startsWith(bad + "nothing: it selects nothing"))
                .anyMatch(problem -> problem.startsWith(bad + "pattern: "))
                .anyMatch(problem -> problem.startsWith(bad + "blank: a namespace, pattern or tag is blank"))
                .anyMatch(problem -> problem.startsWith(bad + "template: '{open' has an unclosed brace at index 0"))
                .anyMatch(problem -> problem.startsWith(bad + "unknown: {nope} is no path or query parameter"))
                .anyMatch(problem -> problem.startsWith(bad + "unknown: {nix} is no path or query parameter"))
                .anyMatch(problem -> problem.startsWith(bad + "get: it is no POST, PUT, DELETE"))
                .anyMatch(problem -> problem.startsWith(bad + "options: it is no POST, PUT, DELETE"))
                .anyMatch(problem -> problem.startsWith(bad + "locator: it is no POST, PUT, DELETE"));
    }
}
