package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/** A key for each tenant, whatever the query; without a tenant there is none. */
@ApplicationScoped
public class TenantKeyGenerator implements ResponseKeyGenerator {

    @Override
    public String generate(ContainerRequestContext request, ResourceInfo resource) {
        String tenant = request.getHeaderString("X-Tenant");
        if (tenant == null) {
            throw new IllegalArgumentException("There is no tenant");
        }
        return tenant.equals("blank")
                ? " "
                : resource.getResourceMethod().getName() + " of " + tenant + " "
                        + request.getUriInfo().getPathParameters().getFirst("id");
    }
}
