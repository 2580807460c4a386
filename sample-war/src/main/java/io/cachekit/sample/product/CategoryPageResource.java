package io.cachekit.sample.product;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.sample.category.CategoryStore;
import io.cachekit.sample.web.Input;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The products of a category over HTTP. */
@ApplicationScoped
@Path("/categories/{id: [0-9]{1,18}}/products")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories")
public class CategoryPageResource {

    @Inject
    CategoryStore categories;

    @Inject
    ProductStore products;

    /**
     * A page of a category. The whole response is cached, under its target URI.
     *
     * @param id the category
     * @param page from 0
     * @param size from 1 to 100
     * @return products ordered by name
     */
    @GET
    @Operation(summary = "A page of a category", description = "The response is cached (@CachedResponse).")
    @CachedResponse(namespace = "pages", ttl = "PT5M", tags = "category:{id}")
    public ProductPage page(
            @PathParam("id") long id,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("size") @DefaultValue("20") String size) {
        int pageNumber = Input.number("page", page, 0, 1_000_000);
        int pageSize = Input.number("size", size, 1, 100);
        if (categories.find(id).isEmpty()) {
            throw Problems.notFound("category", id);
        }
        return products.page(id, pageNumber, pageSize);
    }
}
