package io.cachekit.runtimes.checks;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Resources with cached responses, each of which counts its runs. */
@Path("articles")
@ApplicationScoped
public class ArticleResource {

    private final AtomicInteger runs = new AtomicInteger();

    private final @Nullable Prices prices;

    /** For the client proxy. */
    public ArticleResource() {
        prices = null;
    }

    /**
     * Called by the container.
     *
     * @param prices data of the same articles
     */
    @Inject
    public ArticleResource(Prices prices) {
        this.prices = prices;
    }

    /**
     * A response for all.
     *
     * @param id the article
     * @return its name and the number of the run
     */
    @GET
    @Path("{id}")
    @Produces("text/plain")
    @CachedResponse(namespace = "checks-responses", ttl = "PT10M", tags = "article:{id}")
    public String article(@PathParam("id") String id) {
        return id + " " + runs.incrementAndGet();
    }

    /**
     * Invalidates all of an article by the tag that data have, too.
     *
     * @param id the article
     */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        Objects.requireNonNull(prices).forgetTag(id);
    }

    /**
     * A response for each language.
     *
     * @param id the article
     * @param language that of the client
     * @return its name, the language and the number of the run
     */
    @GET
    @Path("{id}/text")
    @Produces("text/plain")
    @CachedResponse(namespace = "checks-responses", ttl = "PT10M", vary = "Accept-Language")
    public String text(@PathParam("id") String id, @HeaderParam("Accept-Language") @Nullable String language) {
        return id + " " + language + " " + runs.incrementAndGet();
    }

    /**
     * A response for each caller.
     *
     * @param id the article
     * @param security who calls
     * @return its name, the caller and the number of the run
     */
    @GET
    @Path("{id}/notes")
    @Produces("text/plain")
    @CachedResponse(namespace = "checks-responses", ttl = "PT10M", perUser = true)
    public String notes(@PathParam("id") String id, @Context SecurityContext security) {
        return id + " " + security.getUserPrincipal().getName() + " " + runs.incrementAndGet();
    }
}
