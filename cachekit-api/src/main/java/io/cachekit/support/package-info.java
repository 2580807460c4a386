/** Parts that modules of the kit share. They are no API: they change without notice. */
@NullMarked
package io.cachekit.support;

import org.jspecify.annotations.NullMarked;
