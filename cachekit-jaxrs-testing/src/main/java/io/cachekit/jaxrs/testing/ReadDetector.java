package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.detect.WatchedResource;
import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.http.Refusal;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reports request fields that a response depends on and that are neither in its key nor in its
 * {@code Vary} (RFC 9111 §4.1): a client that sends such a field can have its response stored for
 * all others. A mode for tests. Thread-safe.
 */
public final class ReadDetector implements ReadDetection {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");
    private static final String KEYED = "io.cachekit.jaxrs.keyed";
    static final String WATCH = "io.cachekit.jaxrs.reads";
    private static final String BY_FILTER = " (by a filter)";
    private static final int MAX_REPORTED = 1000;

    private final EventLog events = new EventLog(InstantSource.system()); // a mode for tests: nobody lists it
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Override
    public void register(FeatureContext context) {
        RequestReadsFilter.register(context);
    }

    @Override
    public void registerServletFilter(Object context) {
        RequestReadsRecorder.register(context);
    }

    @Override
    public void watch(ContainerRequestContext context, Supplier<Optional<WatchedResource>> resource) {
        Set<String> keyed = context.getProperty(KEYED) instanceof Keyed known ? known.fields() : Set.of();
        RequestReads reads = RequestReadsFilter.of(context);
        reads.begin();
        resource.get().ifPresent(one -> context.setProperty(WATCH, new Watch(this, one, keyed, reads)));
    }

    @Override
    public ContainerRequestContext forGenerator(ContainerRequestContext context) {
        RequestReadsFilter.of(context).beginKey();
        Keyed keyed = new Keyed(ConcurrentHashMap.newKeySet());
        context.setProperty(KEYED, keyed);
        return FieldRecorder.around(ContainerRequestContext.class, context, keyed.fields()::add);
    }

    @Override
    public Optional<String> report(ContainerRequestContext request, ForwardedExchange exchange) {
        if (!(request.getProperty(WATCH) instanceof Watch watch)) {
            return Optional.empty();
        }
        boolean cookie = exchange.response().isRefusedFor(Refusal.SET_COOKIE);
        if (!cookie && !exchange.collects()) {
            return Optional.empty();
        }
        List<String> fields = watch.unkeyed(exchange);
        // A response that begins the session sets its cookie, and is not stored.
        if (cookie ? !fields.contains(RequestReads.SESSION) : fields.isEmpty()) {
            return Optional.empty();
        }
        watch.detector().warn(watch.resource().name(), fields);
        return Optional.of(text(watch.resource().name(), fields));
    }

    /** Warns of each read once. */
    void warn(String resource, List<String> fields) {
        List<String> fresh = fields.stream()
                .filter(field -> reported.size() < MAX_REPORTED && reported.add(resource + ' ' + field))
                .toList();
        if (!fresh.isEmpty()) {
            events.log(LOG, EventCode.UNKEYED_READ, resource, String.join(", ", fresh));
        }
    }

    private static String text(String resource, List<String> fields) {
        return EventLog.text(EventCode.UNKEYED_READ, resource, String.join(", ", fields));
    }

    /** The reads of a key generator. */
    private record Keyed(Set<String> fields) {}

    /**
     * The reads of a resource method in one request.
     *
     * @param keyed the fields that the key generator reads
     * @param reads the reads of the request
     */
    record Watch(ReadDetector detector, WatchedResource resource, Set<String> keyed, RequestReads reads) {

        /** The fields that were read and are neither in the key nor in Vary, sorted. */
        List<String> unkeyed(ForwardedExchange exchange) {
            Set<String> known = new HashSet<>(keyed);
            known.addAll(reads.ofGenerator());
            Set<String> own = new TreeSet<>(reads.of(resource.classes()));
            own.addAll(resource.declared());
            own.removeAll(known);
            Set<String> passed = new TreeSet<>(reads.passedTo(resource.classes()));
            passed.removeAll(known);
            passed.removeAll(own);
            List<String> fields = new ArrayList<>(exchange.response().unkeyed(own));
            exchange.response().unkeyed(passed).forEach(field -> fields.add(field + BY_FILTER));
            return fields;
        }
    }
}
