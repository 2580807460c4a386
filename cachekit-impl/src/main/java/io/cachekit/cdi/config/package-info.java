/** Reads the configuration of the kit and gathers its problems. */
@NullMarked
package io.cachekit.cdi.config;

import org.jspecify.annotations.NullMarked;
