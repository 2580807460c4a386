package io.cachekit.sample.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Says in {@code Server-Timing} how long the server took, without the way to the client. */
@Provider
@PreMatching
public class TimingFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String START = TimingFilter.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(START, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(START) instanceof Long start) {
            double millis = (System.nanoTime() - start) / 1e6;
            response.getHeaders().putSingle("Server-Timing", String.format(Locale.ROOT, "app;dur=%.3f", millis));
        }
    }
}
