/**
 * Entries made of cached entries, as a page made of a cached product: once an invalidation has
 * returned, none of them shows what it outlawed. Races in rounds, and forced orders of events.
 */
@NullMarked
package io.cachekit.derived;

import org.jspecify.annotations.NullMarked;
