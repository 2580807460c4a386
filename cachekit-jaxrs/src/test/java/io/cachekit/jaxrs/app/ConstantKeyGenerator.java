package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** The same key for whatever method. */
@ApplicationScoped
public class ConstantKeyGenerator implements ResponseKeyGenerator {

    @Override
    public String generate(ContainerRequestContext request, ResourceInfo resource) {
        return "constant";
    }
}
