package io.cachekit.sample.category;

import io.cachekit.sample.web.Input;
import io.cachekit.sample.web.Problems;
import io.cachekit.sample.web.ShowsCacheUse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Categories over HTTP. */
@ApplicationScoped
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories")
public class CategoryResource {

    @Inject
    Categories categories;

    @Inject
    Summaries summaries;

    /**
     * All categories.
     *
     * @return ordered by key
     */
    @GET
    @ShowsCacheUse
    @Operation(summary = "All categories", description = "The method's result is cached (@Cached).")
    public List<Category> all() {
        return categories.all();
    }

    /**
     * A category.
     *
     * @param id its key
     * @return the category
     */
    @GET
    @ShowsCacheUse
    @Path("/{id: [0-9]{1,18}}")
    @Operation(summary = "A category", description = "The method's result is cached (@Cached).")
    public Category category(@PathParam("id") long id) {
        return categories.find(id).orElseThrow(() -> Problems.notFound("category", id));
    }

    /**
     * Gives a category another name.
     *
     * @param id its key
     * @param draft the new name
     * @return the category as it is now
     */
    @PUT
    @RolesAllowed("admin")
    @SecurityRequirement(name = "admin")
    @ShowsCacheUse
    @Path("/{id: [0-9]{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rename a category", description = "Replaces its entry after commit (@CachePut).")
    public Category rename(@PathParam("id") long id, @Nullable CategoryDraft draft) {
        return categories
                .rename(id, Input.body(draft).checkedName())
                .orElseThrow(() -> Problems.notFound("category", id));
    }

    /**
     * The summary of a category.
     *
     * @param id the category
     * @return its summary
     */
    @GET
    @ShowsCacheUse
    @Path("/{id: [0-9]{1,18}}/summary")
    @Operation(summary = "The summary of a category", description = "The method's result is cached (@Cached).")
    public CategorySummary summary(@PathParam("id") long id) {
        return summaries.find(id).orElseThrow(() -> Problems.notFound("category with products", id));
    }
}
