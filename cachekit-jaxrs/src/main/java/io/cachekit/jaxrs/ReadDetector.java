package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Exchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.HttpSettings.Detection;
import io.cachekit.jaxrs.http.Answer;
import io.cachekit.jaxrs.http.HeaderLine;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds request fields that a response depends on and that are neither in its key nor in its {@code Vary} (RFC 9111
 * §4.1): whoever sends such a field can have the answer to it stored for everybody. A mode for tests. Thread-safe.
 */
final class ReadDetector {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");
    private static final String KEYED = "io.cachekit.jaxrs.keyed";
    private static final int MAX_TOLD = 1000;

    private final Detection detection;
    private final Map<ResourceMethod, Set<String>> declared = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean limited = new AtomicBoolean();

    ReadDetector(Detection detection) {
        this.detection = detection;
    }

    /** Tells at the start of an application that it is in this mode. */
    static void announce(HttpSettings settings) {
        if (settings.policy().detection() != Detection.OFF) {
            LOG.log(
                    Level.WARNING,
                    "Unkeyed reads of request fields are looked for (cachekit.http.detect-unkeyed-reads): not for"
                            + " production");
        }
    }

    /** Watches what the resource reads from here on. */
    void watch(ContainerRequestContext context, ResourceInfo info) {
        if (detection == Detection.OFF) {
            return;
        }
        Set<String> keyed = context.getProperty(KEYED) instanceof Reads reads ? reads.fields() : Set.of();
        ResourceMethod resource = new ResourceMethod(info.getResourceClass(), info.getResourceMethod());
        ReadWatch watch = new ReadWatch(this, resource, keyed);
        context.setProperty(ReadWatch.PROPERTY, watch);
        if (!HeaderTap.open(context, watch::read) && limited.compareAndSet(false, true)) {
            LOG.log(
                    Level.INFO,
                    "On this server only reads by @HeaderParam, @CookieParam and @BeanParam can be checked for unkeyed"
                            + " request fields");
        }
    }

    /** The request as a key generator is to see it: what it reads is in the key. */
    ContainerRequestContext forGenerator(ContainerRequestContext context) {
        if (detection == Detection.OFF) {
            return context;
        }
        Reads reads = new Reads(ConcurrentHashMap.newKeySet());
        context.setProperty(KEYED, reads);
        return FieldRecorder.around(ContainerRequestContext.class, context, reads.fields()::add);
    }

    /** Looks at a response that is about to be stored; true where an error has taken its place. */
    static boolean refused(ContainerRequestContext request, ContainerResponseContext response, Exchange exchange) {
        if (!(request.getProperty(ReadWatch.PROPERTY) instanceof ReadWatch watch) || !exchange.collects()) {
            return false;
        }
        List<String> fields = watch.unkeyed(exchange);
        return !fields.isEmpty() && watch.detector().tell(watch.resource(), fields, request, response, exchange);
    }

    Set<String> declared(ResourceMethod resource) {
        return declared.computeIfAbsent(resource, DeclaredReads::of);
    }

    private boolean tell(
            ResourceMethod resource,
            List<String> fields,
            ContainerRequestContext request,
            ContainerResponseContext response,
            Exchange exchange) {
        warn(resource.name(), fields);
        if (detection != Detection.FAIL) {
            return false;
        }
        List<HeaderLine> headers = new ArrayList<>(exchange.pass());
        headers.add(new HeaderLine("Content-Type", "text/plain;charset=UTF-8"));
        exchange.close();
        byte[] body = (text(resource.name(), fields) + "\n").getBytes(StandardCharsets.UTF_8);
        Served.replace(request, response, new Answer(500, headers, body));
        return true;
    }

    /** Warns of what it has not warned of before. */
    void warn(String resource, List<String> fields) {
        List<String> fresh = fields.stream()
                .filter(field -> told.size() < MAX_TOLD && told.add(resource + ' ' + field))
                .toList();
        if (!fresh.isEmpty()) {
            LOG.log(Level.WARNING, text(resource, fresh));
        }
    }

    private static String text(String resource, List<String> fields) {
        return resource + " reads request fields that are neither in the key of its response nor in Vary: "
                + String.join(", ", fields);
    }

    /**
     * What a key generator reads.
     *
     * @param fields the names
     */
    private record Reads(Set<String> fields) {}
}
