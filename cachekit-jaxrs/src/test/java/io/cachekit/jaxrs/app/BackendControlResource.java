package io.cachekit.jaxrs.app;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** Lets tests hold up a backend, or make it fail. */
@Path("backend/{id}")
public class BackendControlResource {

    @Inject
    SwitchableBackend backend;

    @PathParam("id")
    String id;

    @GET
    @Produces("text/plain")
    public String runs() {
        return Integer.toString(backend.runs(id));
    }

    @PUT
    @Path("fail")
    public void fail(@QueryParam("how") String how) {
        backend.fail(id, how);
    }

    @PUT
    @Path("close")
    public void close() {
        backend.close(id);
    }

    @PUT
    @Path("open")
    public void open() {
        backend.open(id);
    }
}
