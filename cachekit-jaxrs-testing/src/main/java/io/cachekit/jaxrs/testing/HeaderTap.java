package io.cachekit.jaxrs.testing;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a recorder before the header of a request. Jakarta REST has no way to do so, and filters get
 * other objects than injection gives; so this sets private fields of Jersey and RESTEasy, and has
 * no effect elsewhere.
 */
final class HeaderTap {

    private HeaderTap() {}

    /** Begins to record reads; false on an unknown server. */
    static boolean open(ContainerRequestContext context, Consumer<String> reads) {
        try {
            Class<?> jersey =
                    superclass(context.getClass(), "org.glassfish.jersey.message.internal.InboundMessageContext");
            if (jersey != null) {
                onJersey(jersey, context, reads);
                return true;
            }
            if (context.getClass().getName().startsWith("org.jboss.resteasy.")) {
                onResteasy(context, reads);
                return true;
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // another version counts as an unknown server
        }
        return false;
    }

    /** RESTEasy shows the header by two maps of the request. */
    private static void onResteasy(Object context, Consumer<String> reads) throws ReflectiveOperationException {
        Object request = context.getClass().getMethod("getHttpRequest").invoke(context);
        Object headers = request.getClass().getMethod("getHttpHeaders").invoke(request);
        for (String name : List.of("requestHeaders", "unmodifiableRequestHeaders")) {
            record(value(headers.getClass(), name), headers, reads);
        }
    }

    /** Jersey shows the header by one map of the request. */
    private static void onJersey(Class<?> message, Object context, Consumer<String> reads)
            throws ReflectiveOperationException {
        Object guarded = value(message, "headers").get(context);
        record(value(guarded.getClass(), "inner"), guarded, reads);
    }

    private static void record(Field field, Object owner, Consumer<String> reads) throws IllegalAccessException {
        MultivaluedMap<?, ?> map = (MultivaluedMap<?, ?>) field.get(owner);
        field.set(owner, FieldRecorder.around(MultivaluedMap.class, map, reads));
    }

    private static Field value(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static @Nullable Class<?> superclass(Class<?> type, String name) {
        Class<?> parent = type;
        while (parent != null && !parent.getName().equals(name)) {
            parent = parent.getSuperclass();
        }
        return parent;
    }
}
