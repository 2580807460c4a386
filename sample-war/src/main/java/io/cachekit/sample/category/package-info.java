/** Categories and what is reckoned from their products. Reads are cached as results of methods. */
@NullMarked
package io.cachekit.sample.category;

import org.jspecify.annotations.NullMarked;
