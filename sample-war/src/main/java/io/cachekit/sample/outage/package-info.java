/** The switch for a database that fails or is slow, to show what callers see of it. */
@NullMarked
package io.cachekit.sample.outage;

import org.jspecify.annotations.NullMarked;
