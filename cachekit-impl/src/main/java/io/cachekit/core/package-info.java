/**
 * Assembles a kit from its settings: the one place that knows every backend. It needs no container.
 */
@NullMarked
package io.cachekit.core;

import org.jspecify.annotations.NullMarked;
