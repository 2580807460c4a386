/** Administration of the cache over HTTP. */
@NullMarked
package io.cachekit.sample.admin;

import org.jspecify.annotations.NullMarked;
