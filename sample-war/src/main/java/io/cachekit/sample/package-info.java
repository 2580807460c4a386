/** A product catalogue that shows each part of the kit where it fits. Start reading at {@link io.cachekit.sample.SampleApplication}. */
@NullMarked
package io.cachekit.sample;

import org.jspecify.annotations.NullMarked;
