/** The kit on a class path without any Jakarta EE library. */
@NullMarked
package io.cachekit.standalone;

import org.jspecify.annotations.NullMarked;
