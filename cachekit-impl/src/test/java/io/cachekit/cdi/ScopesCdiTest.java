package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.annotation.Cached;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.context.activator.ActivateRequestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beans of which each caller has one of its own. */
class ScopesCdiTest {

    @RequestScoped
    static class OfRequest {
        @Cached(namespace = "n", key = "cart")
        public String cart() {
            return "";
        }
    }

    @SessionScoped
    static class OfSession implements Serializable {
        private static final long serialVersionUID = 1;

        @Cached
        public String cart() {
            return "";
        }
    }

    @ConversationScoped
    static class OfConversation implements Serializable {
        private static final long serialVersionUID = 1;

        @Cached
        public String cart() {
            return "";
        }
    }

    @Test
    void cached_onNarrowScopes_stopsTheDeployment() {
        assertThat(Deployed.failure(OfRequest.class, OfSession.class, OfConversation.class))
                .contains("OfRequest#cart() @Cached: the bean is @RequestScoped")
                .contains("OfSession#cart() @Cached: the bean is @SessionScoped")
                .contains("OfConversation#cart() @Cached: the bean is @ConversationScoped")
                .contains("name {caller.name} in the key, give a keyGenerator, or say shared = true");
    }

    /** Who is logged in. */
    @ApplicationScoped
    static class Login {
        private @Nullable String user = "ann";

        void as(@Nullable String name) {
            user = name;
        }

        @Produces
        Principal principal() {
            return () -> user;
        }
    }

    @ApplicationScoped
    static class MethodName implements CacheKeyGenerator {
        @Override
        public String generate(Method method, @Nullable Object[] arguments) {
            return method.getName();
        }
    }

    @RequestScoped
    static class Allowed {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Inject
        Login login;

        @Nullable String user;

        @PostConstruct
        void remember() {
            user = login.user;
        }

        @Cached(namespace = "cart", key = "{caller.name}-{id}")
        public int byKey(long id) {
            return RUNS.incrementAndGet();
        }

        @Cached(namespace = "cart-{caller.name}")
        public int byNamespace() {
            return RUNS.incrementAndGet();
        }

        @Cached(keyGenerator = MethodName.class)
        public int generated() {
            return RUNS.incrementAndGet();
        }

        @Cached(shared = true)
        public int shared() {
            return RUNS.incrementAndGet();
        }
    }

    @ApplicationScoped
    static class Calls {
        @Inject
        Allowed allowed;

        @ActivateRequestContext
        int[] all() {
            return new int[] {allowed.byKey(1), allowed.byNamespace(), allowed.generated(), allowed.shared()};
        }
    }

    @Test
    void cached_thatKeepsCallersApart_isCachedForEach() {
        try (Deployed deployed = Deployed.with(Login.class, MethodName.class, Allowed.class, Calls.class)) {
            Login login = deployed.get(Login.class);
            Calls calls = deployed.get(Calls.class);
            int[] ann = calls.all();
            assertThat(calls.all()).isEqualTo(ann);
            login.as("bob");
            int[] bob = calls.all();
            assertThat(bob[0]).isNotEqualTo(ann[0]);
            assertThat(bob[1]).isNotEqualTo(ann[1]);
            assertThat(bob[2]).isEqualTo(ann[2]);
            assertThat(bob[3]).isEqualTo(ann[3]);
            login.as(null);
            assertThatThrownBy(calls::all)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("{caller.name} is null")
                    .hasMessageContaining("nobody is logged in");
        }
    }

    @Test
    void callerName_withoutAPrincipal_stopsTheDeployment() {
        assertThat(Deployed.failure(ByCaller.class))
                .contains("{caller.name} needs the bean of java.security.Principal");
    }

    @RequestScoped
    static class ByCaller {
        @Cached(key = "{caller.name}")
        public int find() {
            return 0;
        }
    }

    /** Has a parameter of the name. */
    @ApplicationScoped
    static class ByParameter {
        record Person(String name) {}

        @Cached(key = "{caller.name}")
        public String find(Person caller) {
            return caller.name();
        }
    }

    @Test
    void callerName_ofAParameter_isTheParameters() {
        try (Deployed deployed = Deployed.with(ByParameter.class)) {
            ByParameter bean = deployed.get(ByParameter.class);
            assertThat(bean.find(new ByParameter.Person("x"))).isEqualTo("x");
            assertThat(bean.find(new ByParameter.Person("y"))).isEqualTo("y");
        }
    }
}
