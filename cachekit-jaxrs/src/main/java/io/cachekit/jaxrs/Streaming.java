package io.cachekit.jaxrs;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds resource methods whose signature shows that the response goes past its entity. */
final class Streaming {

    private static final String EVENTS = "text/event-stream";
    private static final Set<String> OUTPUTS = Set.of(
            "jakarta.servlet.ServletResponse", "jakarta.servlet.http.HttpServletResponse", "java.io.OutputStream");

    private Streaming() {}

    /** The way of a response without an entity; empty for one with an entity. */
    static Optional<String> of(ResourceMethod resource) {
        Method method = resource.method();
        List<Class<?>> types = List.of(method.getParameterTypes());
        Optional<String> sink = types.stream()
                .filter(type -> type == SseEventSink.class || type == Sse.class)
                .findFirst()
                .map(type -> "it sends events by its parameter " + type.getSimpleName());
        return sink.or(() ->
                        Optional.of("it sends events, as its @Produces says").filter(text -> producesEvents(resource)))
                .or(() -> output(method, types));
    }

    private static boolean producesEvents(ResourceMethod resource) {
        List<String> produced = resource.mediaTypes();
        return !produced.isEmpty()
                && produced.stream().allMatch(type -> type.strip().startsWith(EVENTS));
    }

    private static Optional<String> output(Method method, List<Class<?>> types) {
        if (method.getReturnType() != void.class || types.contains(AsyncResponse.class)) {
            return Optional.empty();
        }
        return types.stream()
                .filter(Streaming::isOutput)
                .findFirst()
                .map(type -> "it returns nothing and writes to its parameter " + type.getSimpleName());
    }

    /** By name: not every server shows the Servlet API to an application. */
    private static boolean isOutput(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
                .flatMap(c -> Stream.concat(Stream.of(c), Stream.of(c.getInterfaces())))
                .anyMatch(c -> OUTPUTS.contains(c.getName()));
    }
}
