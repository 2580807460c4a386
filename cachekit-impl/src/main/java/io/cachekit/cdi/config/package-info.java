/** Reads the configuration of the kit: its properties, what each sets, and what is wrong with them. */
@NullMarked
package io.cachekit.cdi.config;

import org.jspecify.annotations.NullMarked;
