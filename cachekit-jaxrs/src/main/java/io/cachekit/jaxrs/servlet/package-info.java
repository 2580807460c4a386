/**
 * Refreshes stale responses once they have been sent (RFC 5861 §3), lets requests wait without a thread, and records
 * reads of the request. The Servlet API is known here alone, for a server need not show it to an application.
 */
@NullMarked
package io.cachekit.jaxrs.servlet;

import org.jspecify.annotations.NullMarked;
