/**
 * Checks of the kit that run inside of an application, on any runtime: {@link
 * io.cachekit.runtimes.checks.Checks} for code, {@link io.cachekit.runtimes.checks.ChecksResource}
 * over HTTP. Parts of Jakarta EE and MicroProfile that a runtime lacks are left out.
 */
@NullMarked
package io.cachekit.runtimes.checks;

import org.jspecify.annotations.NullMarked;
