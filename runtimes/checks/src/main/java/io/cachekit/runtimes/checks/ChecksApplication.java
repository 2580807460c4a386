package io.cachekit.runtimes.checks;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of the resources. */
@ApplicationPath("/")
public class ChecksApplication extends Application {}
