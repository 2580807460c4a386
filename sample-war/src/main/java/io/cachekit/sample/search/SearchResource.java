package io.cachekit.sample.search;

import io.cachekit.sample.product.Product;
import io.cachekit.sample.web.Input;
import io.cachekit.sample.web.ShowsCacheUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Search over HTTP. */
@ApplicationScoped
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {

    @Inject
    Search search;

    /**
     * Searches names and descriptions.
     *
     * @param q what to find, 2 to 100 characters
     * @return the best rated first
     */
    @GET
    @ShowsCacheUse
    @Operation(summary = "Search products", description = "Cached with CacheService.getOrSet.")
    public List<Product> search(@QueryParam("q") @Nullable String q) {
        return search.find(Input.text("q", q, 2, 100));
    }
}
