/** The seam to the detector of unkeyed reads, which is for tests and no part of this artifact. Not an API. */
@NullMarked
package io.cachekit.jaxrs.detect;

import org.jspecify.annotations.NullMarked;
