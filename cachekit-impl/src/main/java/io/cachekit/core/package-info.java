/**
 * Assembles a kit from its settings. It alone imports every backend, and needs no container.
 */
@NullMarked
package io.cachekit.core;

import org.jspecify.annotations.NullMarked;
