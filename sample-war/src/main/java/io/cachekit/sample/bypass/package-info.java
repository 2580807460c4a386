/** Every read once more without any cache, for comparison. */
@NullMarked
package io.cachekit.sample.bypass;

import org.jspecify.annotations.NullMarked;
