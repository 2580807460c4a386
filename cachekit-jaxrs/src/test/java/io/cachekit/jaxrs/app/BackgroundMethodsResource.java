package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Calls a method whose value is refreshed in the background, in a transaction of its own. */
@Path("background-methods/{key}")
@RequestScoped
public class BackgroundMethodsResource {

    @Inject
    private BackgroundMethods methods;

    @GET
    @Produces("text/plain")
    @Transactional
    public String described(@PathParam("key") String key) {
        return methods.caller() + "\n" + methods.describe(key);
    }
}
