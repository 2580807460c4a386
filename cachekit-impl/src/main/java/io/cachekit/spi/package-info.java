/**
 * The interfaces that applications and containers implement: codecs and formats of values, clocks,
 * transactions, contexts of threads. Nothing here knows a backend.
 */
@NullMarked
package io.cachekit.spi;

import org.jspecify.annotations.NullMarked;
