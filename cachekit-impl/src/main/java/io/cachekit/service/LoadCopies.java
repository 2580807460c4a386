package io.cachekit.service;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The copies of the values of a load. Each function returns null if no copy can be made.
 *
 * @param kept returns the stored object for a value: itself or a copy
 * @param read returns the value for a reader of a stored object: itself or a copy
 */
record LoadCopies(UnaryOperator<@Nullable Object> kept, UnaryOperator<@Nullable Object> read) {

    /** All share the value. */
    static final LoadCopies NONE = new LoadCopies(UnaryOperator.identity(), UnaryOperator.identity());
}
