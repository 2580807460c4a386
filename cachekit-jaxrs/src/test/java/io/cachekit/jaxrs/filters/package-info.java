/** An application whose filters, interceptors and writers take part in each response. */
@NullMarked
package io.cachekit.jaxrs.filters;

import org.jspecify.annotations.NullMarked;
