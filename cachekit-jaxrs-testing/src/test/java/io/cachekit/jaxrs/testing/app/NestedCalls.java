package io.cachekit.jaxrs.testing.app;

import java.util.function.Supplier;

/** Code of an application that calls other code. */
public class NestedCalls {

    private NestedCalls() {}

    public static <T> T call(Supplier<T> next) {
        return next.get();
    }

    /** More of it. */
    public static class Nested {

        private Nested() {}

        public static <T> T call(Supplier<T> next) {
            return next.get();
        }
    }
}
