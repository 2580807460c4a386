/** Entries in Redis, shared by all nodes: the data model, its scripts, and the adapter. */
@NullMarked
package io.cachekit.redis;

import org.jspecify.annotations.NullMarked;
