package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** Makes no key, or one that is none. */
@ApplicationScoped
public class MissingKeyGenerator implements ResponseKeyGenerator {

    @Override
    public String generate(ContainerRequestContext request, ResourceInfo resource) {
        if (request.getUriInfo().getPath().contains("blank")) {
            return " ";
        }
        throw new IllegalArgumentException("no key for this");
    }
}
