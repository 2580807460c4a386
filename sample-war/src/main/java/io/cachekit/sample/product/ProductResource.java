package io.cachekit.sample.product;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.sample.web.Input;
import io.cachekit.sample.web.Problems;
import io.cachekit.sample.web.ShowsCacheUse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Products over HTTP. */
@ApplicationScoped
@Path("/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Products")
public class ProductResource {

    @Inject
    ProductStore products;

    @Inject
    ProductEditor editor;

    @Inject
    AvailabilityService availability;

    @Inject
    TopRated topRated;

    /**
     * A product. The whole response is cached.
     *
     * @param id its key
     * @return the product
     */
    @GET
    @Path("/{id: [0-9]{1,18}}")
    @Operation(summary = "A product", description = "The response is cached (@CachedResponse).")
    @CachedResponse(namespace = "pages", key = "product-{id}", ttl = "PT10M", tags = "product:{id}")
    public Product product(@PathParam("id") long id) {
        return products.find(id).orElseThrow(() -> Problems.notFound("product", id));
    }

    /**
     * Whether a product can be had.
     *
     * @param id its key
     * @return its availability
     */
    @GET
    @ShowsCacheUse
    @Path("/{id: [0-9]{1,18}}/availability")
    @Operation(summary = "Availability of a product", description = "Cached with CacheService.get and set.")
    public Availability availability(@PathParam("id") long id) {
        return availability.find(id).orElseThrow(() -> Problems.notFound("product", id));
    }

    /**
     * The best rated products.
     *
     * @param limit how many, from 1 to 50
     * @return the best first
     */
    @GET
    @ShowsCacheUse
    @Path("/top-rated")
    @Operation(summary = "The best rated products", description = "The method's result is cached (@Cached).")
    public List<Product> topRated(@QueryParam("limit") @DefaultValue("10") String limit) {
        return topRated.find(Input.number("limit", limit, 1, 50));
    }

    /**
     * Changes a product; every read shows it at once.
     *
     * @param id its key
     * @param draft its new data
     * @return the product as it is now
     */
    @PUT
    @RolesAllowed("admin")
    @SecurityRequirement(name = "admin")
    @ShowsCacheUse
    @Path("/{id: [0-9]{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a product", description = "Invalidates by tag after commit (@CacheInvalidate).")
    public Product update(@PathParam("id") long id, @Nullable ProductDraft draft) {
        return editor.update(id, Input.body(draft).checked());
    }

    /**
     * Adds a product.
     *
     * @param draft its data
     * @return 201 with the product
     */
    @POST
    @RolesAllowed("admin")
    @SecurityRequirement(name = "admin")
    @ShowsCacheUse
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a product", description = "Invalidates by tag after commit (@CacheInvalidate).")
    public Response create(@Nullable ProductDraft draft) {
        Product created = editor.create(Input.body(draft).checked());
        return Response.created(URI.create("products/" + created.id()))
                .entity(created)
                .build();
    }
}
