/**
 * The administration of the cache over HTTP: a page and its API, served by one servlet to callers
 * with a role. Applications use none of these classes.
 */
@NullMarked
package io.cachekit.admin;

import org.jspecify.annotations.NullMarked;
