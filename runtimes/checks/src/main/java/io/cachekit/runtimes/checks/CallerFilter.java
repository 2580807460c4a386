package io.cachekit.runtimes.checks;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Logs in the caller that {@value #HEADER} names, after the security of the runtime has found nobody. */
@Provider
@Priority(Priorities.AUTHENTICATION + 500)
public class CallerFilter implements ContainerRequestFilter {

    static final String HEADER = "Checks-Caller";

    /** Called by the runtime. */
    public CallerFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        String name = context.getHeaderString(HEADER);
        if (name != null) {
            context.setSecurityContext(new Caller(name, context.getSecurityContext()));
        }
    }

    /** Somebody who is logged in. */
    private record Caller(String name, @Nullable SecurityContext around) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return around != null && around.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "checks";
        }
    }
}
