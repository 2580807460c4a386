/**
 * What backends, the chain and their assembly share: time, counters, codecs, invalidations as values, transactions.
 * Nothing here knows a backend.
 */
@NullMarked
package io.cachekit.spi;

import org.jspecify.annotations.NullMarked;
