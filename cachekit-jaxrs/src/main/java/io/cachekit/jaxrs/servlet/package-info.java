/**
 * Refreshes stale responses once they have been sent (RFC 5861 §3), lets requests wait without a
 * thread. Beside two classes of the detector only this package needs the Servlet API, which a
 * server need not show to an application.
 */
@NullMarked
package io.cachekit.jaxrs.servlet;

import org.jspecify.annotations.NullMarked;
