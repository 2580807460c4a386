package io.cachekit.runtimes.checks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs all checks. */
@Path("checks")
@ApplicationScoped
public class ChecksResource {

    private final @Nullable Checks checks;

    /** For the client proxy. */
    public ChecksResource() {
        checks = null;
    }

    /**
     * Called by the container.
     *
     * @param checks all checks
     */
    @Inject
    public ChecksResource(Checks checks) {
        this.checks = checks;
    }

    /**
     * The results.
     *
     * @param uri of the request
     * @return a line for the backend, and one for each check
     */
    @GET
    @Produces("text/plain;charset=UTF-8")
    public String run(@Context UriInfo uri) {
        Checks all = Objects.requireNonNull(checks);
        return "backend\t" + all.backend() + "\n"
                + all.run(uri.getBaseUri()).stream()
                        .map(result -> result.line() + "\n")
                        .collect(Collectors.joining());
    }
}
