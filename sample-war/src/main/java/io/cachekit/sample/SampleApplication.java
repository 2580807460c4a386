package io.cachekit.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/**
 * The REST API under {@code /api}. Each resource uses the part of the kit that fits it best:
 *
 * <ul>
 *   <li>{@code @CachedResponse}: a product, a page of a category;
 *   <li>{@code @Cached}: a category, its summary, the best rated products;
 *   <li>{@code @CachePut} and {@code @CacheInvalidate}: what changes them;
 *   <li>{@code CacheService}: search and availability;
 *   <li>{@code @Cached} with and without windows: quotes, for a database that fails or is slow.
 * </ul>
 *
 * <p>No answer is cached at two levels: what one level stores could come from an entry of the other that is about to be
 * invalidated.
 */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Cache Kit sample",
                        version = "0.1.0",
                        description = "A product catalogue. Add cache=off to any read to see it without the cache."
                                + " Changes need the account admin."))
@SecurityScheme(securitySchemeName = "admin", type = SecuritySchemeType.HTTP, scheme = "basic")
public class SampleApplication extends Application {}
