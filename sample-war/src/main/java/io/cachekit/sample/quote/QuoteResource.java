package io.cachekit.sample.quote;

import io.cachekit.sample.database.DatabaseUse;
import io.cachekit.sample.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Quotes over HTTP, each with its age in {@code Cache-Status} (RFC 9211). */
@ApplicationScoped
@Path("/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quotes")
public class QuoteResource {

    @Inject
    Quotes quotes;

    @Inject
    DatabaseUse use;

    private final InstantSource clock = InstantSource.system();

    /**
     * The price of a product.
     *
     * @param id its key
     * @param windows {@code on}, or {@code off} for a cache that returns nothing past its TTL
     * @return the quote
     */
    @GET
    @Path("/{id: [0-9]{1,18}}")
    @Operation(
            summary = "The price of a product",
            description = "Cached for two seconds (@Cached), with and without stale windows.")
    public Response quote(@PathParam("id") long id, @QueryParam("windows") @DefaultValue("on") String windows) {
        Quote quote = find(id, windows).orElseThrow(() -> Problems.notFound("product", id));
        return Response.ok(quote).header("Cache-Status", status(quote)).build();
    }

    private Optional<Quote> find(long id, String windows) {
        return switch (windows) {
            case "on" -> quotes.withWindows(id);
            case "off" -> quotes.plain(id);
            default -> throw Problems.badRequest("windows: must be on or off");
        };
    }

    /**
     * A negative TTL is that of a stale answer; the database may have been asked for it in vain. In whole seconds: the
     * TTL of an entry begins some milliseconds after its value was read.
     */
    private String status(Quote quote) {
        Duration left = Quotes.ttl().minus(Duration.between(quote.readAt(), clock.instant()));
        long seconds = left.toMillis() / 1000;
        return use.asked() && seconds >= 0
                ? "CacheKit; fwd=miss; detail=method"
                : "CacheKit; hit; ttl=" + seconds + "; detail=method";
    }
}
