package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.ContainerHead;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;

/** Shows the response of the servlet container to the filters of the cache. */
@Priority(Integer.MAX_VALUE - 1)
public class ServletHeadFilter implements ContainerRequestFilter {

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    HttpServletResponse response;

    @Override
    public void filter(ContainerRequestContext context) {
        if (isThere(response)) {
            context.setProperty(
                    ContainerHead.PROPERTY,
                    new ServletHead(response, context.getProperty(ReplaceableResponse.ATTRIBUTE)));
        }
    }

    /** RESTEasy injects a proxy without a response behind it if a server, such as Quarkus, has no servlets. */
    static boolean isThere(HttpServletResponse response) {
        try {
            boolean unused = response.isCommitted();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
