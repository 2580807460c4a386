package io.cachekit.jaxrs.testing.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** Reads a request field for a resource. */
@ApplicationScoped
public class HostReader {

    public String host(HttpHeaders headers) {
        return headers.getHeaderString("X-Forwarded-Host");
    }
}
