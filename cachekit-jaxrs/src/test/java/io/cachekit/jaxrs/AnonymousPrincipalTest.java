package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Principals of callers who are not logged in. */
class AnonymousPrincipalTest {

    private record Named(@Nullable String name) implements Principal {
        @Override
        public @Nullable String getName() {
            return name;
        }
    }

    private record Security(
            @Nullable Principal principal, @Nullable String scheme) implements SecurityContext {
        @Override
        public @Nullable Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public @Nullable String getAuthenticationScheme() {
            return scheme;
        }
    }

    private static @Nullable String caller(@Nullable String name, @Nullable String scheme, String... anonymous) {
        return JaxRsAdapter.principal(new Security(new Named(name), scheme), List.of(anonymous));
    }

    @Test
    void principal_ofNobody_isNull() {
        assertThat(JaxRsAdapter.principal(null, List.of())).isNull();
        assertThat(JaxRsAdapter.principal(new Security(null, null), List.of())).isNull();
    }

    @Test
    void principal_withAConfiguredName_standsForNobody() {
        assertThat(caller("guest", null, "nobody", "guest")).isNull();
        assertThat(caller("Guest", null, "nobody", "guest")).isEqualTo("Guest");
        assertThat(caller("guest", null)).isEqualTo("guest");
        assertThat(caller(null, null, "guest")).isEmpty();
    }

    @Test
    void principal_thatTheContainerHasAuthenticated_isACallerByAnyName() {
        assertThat(caller("guest", SecurityContext.BASIC_AUTH, "guest")).isEqualTo("guest");
    }

    @Test
    void principal_withTheNameOfHelidonsButOfAnotherContainer_isACaller() {
        assertThat(caller("<ANONYMOUS>", null)).isEqualTo("<ANONYMOUS>");
    }
}
