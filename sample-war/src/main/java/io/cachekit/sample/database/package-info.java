/** The catalogue's tables, their first content, and the way to them. Knows nothing of caching. */
@NullMarked
package io.cachekit.sample.database;

import org.jspecify.annotations.NullMarked;
