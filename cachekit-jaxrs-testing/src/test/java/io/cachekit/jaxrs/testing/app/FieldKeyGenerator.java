package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** Makes keys of a request field. */
@ApplicationScoped
public class FieldKeyGenerator implements ResponseKeyGenerator {

    @Override
    public String generate(ContainerRequestContext request, ResourceInfo resource) {
        return resource.getResourceMethod().getName() + " of " + request.getHeaderString("X-Tenant");
    }
}
