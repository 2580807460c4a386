/** Looks up requests, and evaluates and stores responses. No API; knows no Jakarta REST. */
@NullMarked
package io.cachekit.jaxrs.engine;

import org.jspecify.annotations.NullMarked;
