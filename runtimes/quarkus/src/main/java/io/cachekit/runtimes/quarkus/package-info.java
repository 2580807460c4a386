/** The checks in Quarkus: what such an application adds to them. */
@NullMarked
package io.cachekit.runtimes.quarkus;

import org.jspecify.annotations.NullMarked;
