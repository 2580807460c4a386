package io.cachekit.sample.statistics;

import io.cachekit.CacheService;
import io.cachekit.CacheStats;
import io.cachekit.sample.web.ShowsCacheUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures for the start page. */
@ApplicationScoped
@Path("/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statistics")
public class StatsResource {

    @Inject
    CacheService cache;

    /**
     * The cache at this moment.
     *
     * @return the figures
     */
    @GET
    @ShowsCacheUse
    @Operation(summary = "Hits, misses and entries")
    public LiveStats stats() {
        CacheStats stats = cache.getStats();
        return new LiveStats(stats.totalEntries(), stats.totalHits(), stats.totalMisses(), stats.hitRate());
    }
}
