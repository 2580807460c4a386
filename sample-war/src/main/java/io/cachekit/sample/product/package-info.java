/** Products: the tables' rows, how they are read, and how they are changed. Reads are cached as whole responses. */
@NullMarked
package io.cachekit.sample.product;

import org.jspecify.annotations.NullMarked;
