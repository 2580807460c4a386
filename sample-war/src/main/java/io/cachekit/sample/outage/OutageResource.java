package io.cachekit.sample.outage;

import io.cachekit.sample.database.DatabaseFault;
import io.cachekit.sample.web.Input;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The switch that makes the database of this server fail and be slow, for ten minutes at most. */
@ApplicationScoped
@Path("/outage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outage")
public class OutageResource {

    @Inject
    DatabaseFault fault;

    /**
     * The fault of the database now.
     *
     * @return the fault; nothing in it without one
     */
    @GET
    @Operation(summary = "The fault of the database")
    public Outage outage() {
        Duration left = fault.left().plusNanos(Duration.ofSeconds(1).toNanos() - 1);
        return new Outage(fault.fails(), fault.delay().toMillis(), left.toSeconds());
    }

    /**
     * Begins a fault, or ends it with one that neither fails nor is slow.
     *
     * @param draft the fault
     * @return the fault as it is now
     */
    @PUT
    @RolesAllowed("admin")
    @SecurityRequirement(name = "admin")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let the database fail or be slow", description = "On this server, for a minute by default.")
    public Outage begin(@Nullable OutageDraft draft) {
        OutageDraft.Checked checked = Input.body(draft).checked();
        fault.begin(checked.fails(), checked.delay(), checked.length());
        return outage();
    }
}
