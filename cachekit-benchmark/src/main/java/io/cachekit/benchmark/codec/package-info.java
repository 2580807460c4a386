/** The codecs of the kit, beside others: records, lists, maps. */
@NullMarked
package io.cachekit.benchmark.codec;

import org.jspecify.annotations.NullMarked;
