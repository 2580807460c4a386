package io.cachekit.cdi;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One call of an annotated method.
 *
 * @param method the method
 * @param arguments its arguments
 * @param result what it returned, out of its {@code Optional} or stage; null before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per call would cost
record Call(
        Method method,
        @Nullable Object[] arguments,
        @Nullable Object result) {

    Call returned(@Nullable Object value) {
        return new Call(method, arguments, value);
    }
}
