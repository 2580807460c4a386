package io.cachekit.jaxrs;

import io.cachekit.CacheConfigurationException;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.HttpSettings.Detection;
import io.cachekit.jaxrs.engine.RequestReads;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.Refusal;
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

/**
 * Finds request fields that a response depends on and that are neither in its key nor in its {@code Vary} (RFC 9111
 * §4.1): whoever sends such a field can have the answer to it stored for everybody. A mode for tests. Thread-safe.
 */
final class ReadDetector {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");
    private static final String KEYED = "io.cachekit.jaxrs.keyed";
    private static final int MAX_TOLD = 1000;

    private final Detection detection;
    private final Map<MatchedResource, Set<String>> declared = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ResourceMatcher matcher = new ResourceMatcher();

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

    /** Tells whether the application is in this mode; an application with a wrong setting is not, and does not start. */
    static boolean isSwitchedOn() {
        try {
            return HttpSettings.read(MicroProfileConfig::value).policy().detection() != Detection.OFF;
        } catch (CacheConfigurationException e) {
            return false;
        }
    }

    /** Watches what the resource reads. */
    void watch(ContainerRequestContext context, ResourceInfo info) {
        if (detection == Detection.OFF) {
            return;
        }
        Set<String> keyed = context.getProperty(KEYED) instanceof Reads reads ? reads.fields() : Set.of();
        RequestReads reads = RequestReadsFilter.of(context);
        reads.begin();
        matcher.of(info, context.getUriInfo(), () -> null)
                .ifPresent(match -> context.setProperty(ReadWatch.PROPERTY, new ReadWatch(this, match, keyed, reads)));
    }

    /** The request as a key generator is to see it: what it reads is in the key. */
    ContainerRequestContext forGenerator(ContainerRequestContext context) {
        if (detection == Detection.OFF) {
            return context;
        }
        RequestReadsFilter.of(context).beginKey();
        Reads reads = new Reads(ConcurrentHashMap.newKeySet());
        context.setProperty(KEYED, reads);
        return FieldRecorder.around(ContainerRequestContext.class, context, reads.fields()::add);
    }

    /** Looks at a response that is about to be stored; true where an error has taken its place. */
    static boolean refused(
            ContainerRequestContext request, ContainerResponseContext response, ForwardedExchange exchange) {
        boolean cookie = exchange.response().isRefusedFor(Refusal.SET_COOKIE);
        if (!(request.getProperty(ReadWatch.PROPERTY) instanceof ReadWatch watch) || !(exchange.collects() || cookie)) {
            return false;
        }
        List<String> fields = watch.unkeyed(exchange);
        // A response that begins the session sets its cookie; one within the session does not, and is stored.
        boolean concerned = cookie ? fields.contains(RequestReads.SESSION) : !fields.isEmpty();
        return concerned && watch.detector().tell(watch.resource(), fields, request, response, exchange);
    }

    Set<String> declared(MatchedResource match) {
        return declared.computeIfAbsent(match, DeclaredReads::of);
    }

    private boolean tell(
            ResourceMethod resource,
            List<String> fields,
            ContainerRequestContext request,
            ContainerResponseContext response,
            ForwardedExchange exchange) {
        warn(resource.name(), fields);
        if (detection != Detection.FAIL) {
            return false;
        }
        List<HeaderLine> headers = new ArrayList<>(exchange.collects() ? exchange.response().pass() : decision(response));
        headers.add(new HeaderLine("Content-Type", "text/plain;charset=UTF-8"));
        exchange.close();
        byte[] body = (text(resource.name(), fields) + "\n").getBytes(StandardCharsets.UTF_8);
        ResponseWriter.replace(request, response, new CachedAnswer(500, headers, body));
        return true;
    }

    /** The header lines that say what has been decided. */
    private static List<HeaderLine> decision(ContainerResponseContext response) {
        return JaxRsAdapter.lines(response.getHeaders()).stream()
                .filter(line -> line.is("Cache-Status"))
                .toList();
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
