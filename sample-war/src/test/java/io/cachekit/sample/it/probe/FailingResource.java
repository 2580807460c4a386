package io.cachekit.sample.it.probe;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;

/** Fails in each way that a resource can. In the WAR of the tests only. */
@Path("/probe")
@Produces(MediaType.APPLICATION_JSON)
public class FailingResource {

    private static final String SECRET = "secret of " + FailingResource.class.getName();

    /**
     * Throws an unchecked exception.
     *
     * @return never
     */
    @GET
    @Path("/unchecked")
    public String unchecked() {
        throw new IllegalStateException(SECRET);
    }

    /**
     * Throws a checked exception.
     *
     * @return never
     * @throws IOException always
     */
    @GET
    @Path("/checked")
    public String checked() throws IOException {
        throw new IOException(SECRET);
    }

    /**
     * Throws an error.
     *
     * @return never
     */
    @GET
    @Path("/error")
    public String error() {
        throw new StackOverflowError(SECRET);
    }

    /**
     * Returns what can't be written.
     *
     * @return an object whose property fails
     */
    @GET
    @Path("/unwritable")
    public Unwritable unwritable() {
        return new Unwritable();
    }

    /** Fails while it is written as JSON. */
    public static class Unwritable {

        /**
         * Fails.
         *
         * @return never
         */
        public String getName() {
            throw new IllegalStateException(SECRET);
        }
    }
}
