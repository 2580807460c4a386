package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything is discovered, and cached as configured. */
@ApplicationPath("/api")
@CachedResponse
public class ExplicitApplication extends Application {}
