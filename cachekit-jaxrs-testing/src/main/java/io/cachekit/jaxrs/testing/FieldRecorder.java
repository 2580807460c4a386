package io.cachekit.jaxrs.testing;

import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the fields that are read through an object with the header of a request. The methods of
 * {@code HttpHeaders}, {@code ContainerRequestContext} and {@code MultivaluedMap} are recognised by
 * name, so that later versions do no harm.
 */
final class FieldRecorder implements InvocationHandler {

    private static final Set<String> BY_NAME = Set.of(
            "getHeaderString",
            "containsHeaderString",
            "getRequestHeader",
            "get",
            "getFirst",
            "getOrDefault",
            "containsKey");
    private static final Set<String> MAPS = Set.of("getHeaders", "getRequestHeaders");
    private static final Set<String> WHOLE =
            Set.of("keySet", "entrySet", "values", "forEach", "containsValue", "equalsIgnoreValueOrder", "toString");
    private static final Map<String, String> FIXED = Map.of(
            "getAcceptableMediaTypes", "accept",
            "getAcceptableLanguages", "accept-language",
            "getCookies", "cookie",
            "getMediaType", "content-type",
            "getLanguage", "content-language",
            "getLength", "content-length",
            "getDate", "date");

    private final Object target;
    private final Consumer<String> reads;

    private FieldRecorder(Object target, Consumer<String> reads) {
        this.target = Objects.requireNonNull(target, "target");
        this.reads = reads;
    }

    /** The same object, but it records the names of the fields, in lower case. */
    static <T> T around(Class<T> type, T target, Consumer<String> reads) {
        return type.cast(Proxy.newProxyInstance(
                FieldRecorder.class.getClassLoader(), new Class<?>[] {type}, new FieldRecorder(target, reads)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object first = arguments == null ? null : arguments[0];
        String name = method.getName();
        if (first instanceof String field && BY_NAME.contains(name)) {
            reads.accept(field.toLowerCase(Locale.ROOT));
        } else if (target instanceof MultivaluedMap && WHOLE.contains(name)) {
            reads.accept(RequestReads.EVERY);
        } else if (FIXED.containsKey(name)) {
            reads.accept(FIXED.get(name));
        }
        Object result = proceed(method, arguments);
        return result instanceof MultivaluedMap<?, ?> map && MAPS.contains(name)
                ? around(MultivaluedMap.class, map, reads)
                : result;
    }

    private @Nullable Object proceed(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
