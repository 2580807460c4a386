package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a recorder between the header of a request and who reads it. Jakarta REST has no way to do so, and what it hands to
 * filters is not what it injects; so this reaches into the two servers that it knows, and changes nothing elsewhere.
 */
final class HeaderTap {

    private HeaderTap() {}

    /** Begins to tell of reads; false on a server that it doesn't know. */
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
            // another version: the same as another server
        }
        return false;
    }

    /** The maps behind all that RESTEasy shows of the header, of this request alone. */
    private static void onResteasy(Object context, Consumer<String> reads) throws ReflectiveOperationException {
        Object request = context.getClass().getMethod("getHttpRequest").invoke(context);
        Object headers = request.getClass().getMethod("getHttpHeaders").invoke(request);
        for (String name : List.of("requestHeaders", "unmodifiableRequestHeaders")) {
            record(value(headers.getClass(), name), headers, reads);
        }
    }

    /** The map behind all that Jersey shows of the header, of this request alone. */
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
        Class<?> found = type;
        while (found != null && !found.getName().equals(name)) {
            found = found.getSuperclass();
        }
        return found;
    }
}
