/** The application that several modules of a server hold. */
@NullMarked
package io.cachekit.jaxrs.modules;

import org.jspecify.annotations.NullMarked;
