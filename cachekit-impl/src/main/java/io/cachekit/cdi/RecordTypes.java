package io.cachekit.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Release of the application's record types by the JDK. Before version 18 it keeps the types of the
 * record whose {@code equals}, {@code hashCode} or {@code toString} was linked last, and so the
 * class loader of an application that is no longer there (JDK-8078641). Linking the same methods
 * for a type of the JDK takes their place.
 */
final class RecordTypes {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private RecordTypes() {}

    static void release() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle component = lookup.findVirtual(String.class, "toString", MethodType.methodType(String.class));
            link(lookup, "equals", MethodType.methodType(boolean.class, String.class, Object.class), component);
            link(lookup, "hashCode", MethodType.methodType(int.class, String.class), component);
            link(lookup, "toString", MethodType.methodType(String.class, String.class), component);
        } catch (Throwable e) { // what the JDK declares; nothing is lost but memory until the next record
            LOGGER.log(Level.DEBUG, "The JDK keeps the record that was linked last", e);
        }
    }

    private static void link(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle component)
            throws Throwable {
        ObjectMethods.bootstrap(lookup, method, type, String.class, "value", component);
    }
}
