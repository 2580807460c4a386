/**
 * Codecs: how values become bytes for a shared backend. Only the declared type of a value decides what is instantiated.
 */
@NullMarked
package io.cachekit.codec;

import org.jspecify.annotations.NullMarked;
