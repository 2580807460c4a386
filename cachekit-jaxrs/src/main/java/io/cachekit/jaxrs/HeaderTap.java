package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Field;
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

    /** The object that RESTEasy's injected proxies ask, for the rest of this request. */
    private static void onResteasy(ContainerRequestContext context, Consumer<String> reads)
            throws ReflectiveOperationException {
        Class<?> contexts = Class.forName(
                "org.jboss.resteasy.core.ResteasyContext",
                false,
                context.getClass().getClassLoader());
        Object headers = contexts.getMethod("getContextData", Class.class).invoke(null, HttpHeaders.class);
        HttpHeaders recorder = FieldRecorder.around(HttpHeaders.class, (HttpHeaders) headers, reads);
        Object unused =
                contexts.getMethod("pushContext", Class.class, Object.class).invoke(null, HttpHeaders.class, recorder);
    }

    /** The map behind all that Jersey shows of the header, of this request alone. */
    private static void onJersey(Class<?> message, Object context, Consumer<String> reads)
            throws ReflectiveOperationException {
        Object guarded = value(message, "headers").get(context);
        Field inner = value(guarded.getClass(), "inner");
        MultivaluedMap<?, ?> map = (MultivaluedMap<?, ?>) inner.get(guarded);
        inner.set(guarded, FieldRecorder.around(MultivaluedMap.class, map, reads));
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
