/** The settings of the kit with the allowed values and the defaults. */
@NullMarked
package io.cachekit.settings;

import org.jspecify.annotations.NullMarked;
