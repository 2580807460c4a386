package io.cachekit.sample.bypass;

import io.cachekit.sample.category.Category;
import io.cachekit.sample.category.CategoryStore;
import io.cachekit.sample.category.CategorySummary;
import io.cachekit.sample.category.SummaryQuery;
import io.cachekit.sample.product.Availability;
import io.cachekit.sample.product.Product;
import io.cachekit.sample.product.ProductPage;
import io.cachekit.sample.product.ProductStore;
import io.cachekit.sample.search.Search;
import io.cachekit.sample.web.Input;
import io.cachekit.sample.web.Problems;
import io.cachekit.sample.web.ShowsCacheUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Every read without any cache: what {@code cache=off} leads to. */
@ApplicationScoped
@Path("/uncached")
@Produces(MediaType.APPLICATION_JSON)
@ShowsCacheUse
public class UncachedResource {

    @Inject
    ProductStore products;

    @Inject
    CategoryStore categories;

    @Inject
    SummaryQuery summaries;

    /**
     * Whether a path has a twin here.
     *
     * @param path relative to {@code /api}
     * @return true for the reads of the catalogue
     */
    static boolean hasTwin(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.startsWith("products/") || relative.startsWith("categories") || relative.equals("search");
    }

    /**
     * A product.
     *
     * @param id its key
     * @return the product
     */
    @GET
    @Path("/products/{id: [0-9]{1,18}}")
    @Operation(hidden = true)
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
    @Path("/products/{id: [0-9]{1,18}}/availability")
    @Operation(hidden = true)
    public Availability availability(@PathParam("id") long id) {
        return Availability.of(product(id));
    }

    /**
     * The best rated products.
     *
     * @param limit how many, from 1 to 50
     * @return the best first
     */
    @GET
    @Path("/products/top-rated")
    @Operation(hidden = true)
    public List<Product> topRated(@QueryParam("limit") @DefaultValue("10") String limit) {
        return products.topRated(Input.number("limit", limit, 1, 50));
    }

    /**
     * All categories.
     *
     * @return ordered by key
     */
    @GET
    @Path("/categories")
    @Operation(hidden = true)
    public List<Category> categories() {
        return categories.all();
    }

    /**
     * A category.
     *
     * @param id its key
     * @return the category
     */
    @GET
    @Path("/categories/{id: [0-9]{1,18}}")
    @Operation(hidden = true)
    public Category category(@PathParam("id") long id) {
        return categories.find(id).orElseThrow(() -> Problems.notFound("category", id));
    }

    /**
     * A page of a category.
     *
     * @param id the category
     * @param page from 0
     * @param size from 1 to 100
     * @return products ordered by name
     */
    @GET
    @Path("/categories/{id: [0-9]{1,18}}/products")
    @Operation(hidden = true)
    public ProductPage page(
            @PathParam("id") long id,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("size") @DefaultValue("20") String size) {
        int pageNumber = Input.number("page", page, 0, 1_000_000);
        int pageSize = Input.number("size", size, 1, 100);
        category(id);
        return products.page(id, pageNumber, pageSize);
    }

    /**
     * The summary of a category.
     *
     * @param id the category
     * @return its summary
     */
    @GET
    @Path("/categories/{id: [0-9]{1,18}}/summary")
    @Operation(hidden = true)
    public CategorySummary summary(@PathParam("id") long id) {
        return summaries.compute(id).orElseThrow(() -> Problems.notFound("category with products", id));
    }

    /**
     * Searches names and descriptions.
     *
     * @param q what to find, 2 to 100 characters
     * @return the best rated first
     */
    @GET
    @Path("/search")
    @Operation(hidden = true)
    public List<Product> search(@QueryParam("q") @Nullable String q) {
        return products.search(Input.text("q", q, 2, 100).strip(), Search.LIMIT);
    }
}
