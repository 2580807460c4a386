package io.cachekit.cdi.plan;

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
public record Call(
        Method method,
        @Nullable Object[] arguments,
        @Nullable Object result) {

    /** The same call after it has returned. */
    public Call returned(@Nullable Object value) {
        return new Call(method, arguments, value);
    }
}
