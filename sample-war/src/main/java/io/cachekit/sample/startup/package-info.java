/** The last line of the log at start. */
@NullMarked
package io.cachekit.sample.startup;

import org.jspecify.annotations.NullMarked;
