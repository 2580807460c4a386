/**
 * Annotations for methods of CDI beans. Templates, TTLs and selectors mean the same in all of them
 * and are described in {@link io.cachekit.annotation.Cached}.
 */
@NullMarked
package io.cachekit.annotation;

import org.jspecify.annotations.NullMarked;
