package io.cachekit.sample.admin;

import io.cachekit.CacheService;
import io.cachekit.sample.web.Input;
import io.cachekit.sample.web.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Looks into the cache and empties it, for callers with the role {@code admin}. Nothing here is cached. */
@ApplicationScoped
@Path("/admin/cache")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cache administration")
@SecurityRequirement(name = "admin")
public class CacheAdminResource {

    private static final int LONGEST = 4_096;

    @Inject
    CacheService cache;

    /**
     * The statistics of the cache.
     *
     * @return the statistics
     */
    @GET
    @Operation(summary = "Statistics")
    public StatsView stats() {
        return StatsView.of(cache.getStats());
    }

    /**
     * Looks an entry up and counts nothing. In Redis only entries of a known type are found.
     *
     * @param key its key
     * @param namespace its namespace, if it has one
     * @return the entry
     */
    @GET
    @Path("/entry")
    @Operation(summary = "Look an entry up")
    public EntryView entry(
            @QueryParam("key") @Nullable String key, @QueryParam("namespace") @Nullable String namespace) {
        String checked = Input.text("key", key, 1, LONGEST);
        return view(in(namespace), checked, ValueTypes.of(namespace))
                .or(() -> view(in(namespace), checked, Object.class))
                .orElseThrow(() -> new NotFoundException("no such entry"));
    }

    /**
     * Invalidates an entry.
     *
     * @param key its key
     * @param namespace its namespace, if it has one
     * @return 1 or 0
     */
    @DELETE
    @Path("/entry")
    @Operation(summary = "Invalidate an entry")
    public Removed delete(
            @QueryParam("key") @Nullable String key, @QueryParam("namespace") @Nullable String namespace) {
        return new Removed(in(namespace).delete(Input.text("key", key, 1, LONGEST)) ? 1 : 0);
    }

    /**
     * Invalidates the entries with any of some tags.
     *
     * @param tags the tags
     * @return how many
     */
    @DELETE
    @Path("/tags")
    @Operation(summary = "Invalidate by tags")
    public Removed deleteTags(@QueryParam("tag") List<String> tags) {
        if (tags.isEmpty() || tags.stream().anyMatch(String::isBlank)) {
            throw Problems.badRequest("tag: must be given, and not blank");
        }
        return new Removed(cache.invalidateTags(tags.toArray(String[]::new)));
    }

    /**
     * Invalidates a namespace.
     *
     * @param namespace the namespace
     * @return how many
     */
    @DELETE
    @Path("/namespaces/{namespace}")
    @Operation(summary = "Invalidate a namespace")
    public Removed deleteNamespace(@PathParam("namespace") String namespace) {
        return new Removed(cache.invalidateNamespace(Input.text("namespace", namespace, 1, LONGEST)));
    }

    /**
     * Invalidates the entries whose key matches.
     *
     * @param pattern on the key inside the namespace, or on {@code namespace:key} where none is given
     * @param namespace the namespace, if it is one
     * @return how many
     */
    @DELETE
    @Path("/entries")
    @Operation(summary = "Invalidate by pattern")
    public Removed deletePattern(
            @QueryParam("pattern") @Nullable String pattern, @QueryParam("namespace") @Nullable String namespace) {
        String checked = Input.text("pattern", pattern, 1, LONGEST);
        try {
            return new Removed(in(namespace).invalidatePattern(checked));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("pattern: " + e.getMessage());
        }
    }

    /** Invalidates everything. */
    @DELETE
    @Operation(summary = "Clear the cache")
    public void clear() {
        cache.withoutNamespace().clearAll();
    }

    private static <T> Optional<EntryView> view(CacheService cache, String key, Class<T> type) {
        return cache.peek(key, type).map(EntryView::of);
    }

    private CacheService in(@Nullable String namespace) {
        return namespace == null || namespace.isBlank() ? cache.withoutNamespace() : cache.namespace(namespace);
    }
}
