/**
 * The memory backend: Caffeine holds the entries, indexes by namespace and tag change with them key by key, and fences
 * keep loads that raced an invalidation out. Only this package sees Caffeine's types.
 */
@NullMarked
package io.cachekit.memory;

import org.jspecify.annotations.NullMarked;
