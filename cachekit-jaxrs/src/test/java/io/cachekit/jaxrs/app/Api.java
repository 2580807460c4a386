package io.cachekit.jaxrs.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of the integration tests: everything is discovered. */
@ApplicationPath("/api")
public class Api extends Application {}
