package io.cachekit.jaxrs.testing.app;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/** Filters that read fields for beans and properties of the request. */
public class ProfileFilters {

    private ProfileFilters() {}

    /** Finds the tenant. */
    @Provider
    public static class OfTenant implements ContainerRequestFilter {

        @Inject
        ClientProfile.Tenant tenant;

        @Override
        public void filter(ContainerRequestContext context) {
            tenant.set(context.getHeaderString("X-Tenant"));
        }
    }

    /** Finds the region, and hands it on by a property as well. */
    @Provider
    public static class OfRegion implements ContainerRequestFilter {

        @Inject
        ProducedRegion region;

        @Override
        public void filter(ContainerRequestContext context) {
            String name = context.getHeaders().getFirst("X-Region");
            region.set(name);
            context.setProperty("region", name);
        }
    }

    /** Finds the language. */
    @Provider
    @PreMatching
    public static class OfLanguage implements ContainerRequestFilter {

        @Inject
        ClientProfile.Language language;

        @Override
        public void filter(ContainerRequestContext context) {
            language.set(context.getAcceptableLanguages().toString());
        }
    }

    /** Finds the theme, before Jakarta REST begins. */
    @WebFilter(urlPatterns = "/*", asyncSupported = true)
    public static class OfTheme extends HttpFilter {

        private static final long serialVersionUID = 1;

        @Inject
        ClientProfile.Theme theme;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            theme.set(request.getCookies() == null ? "none" : "cookies");
            request.setAttribute("agent", request.getHeader("User-Agent"));
            chain.doFilter(request, response);
        }
    }
}
