/**
 * The API of applications and storage backends: keys, entries, options, the service and the port.
 * Nothing here knows a backend, HTTP or metrics, and nothing needs a Jakarta EE library at run
 * time.
 */
@NullMarked
package io.cachekit;

import org.jspecify.annotations.NullMarked;
