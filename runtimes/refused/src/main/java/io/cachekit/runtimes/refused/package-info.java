/** An application with a mistake in an annotation of the kit. */
@NullMarked
package io.cachekit.runtimes.refused;

import org.jspecify.annotations.NullMarked;
