package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.Exchange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The request fields that a resource method reads in one request. Thread-safe: a resource may go on on other threads. */
final class ReadWatch {

    static final String PROPERTY = "io.cachekit.jaxrs.reads";

    /** Methods of the server that read for the resource's sake, and name in Vary what counts. */
    private static final Set<String> COVERED = Set.of("selectVariant", "evaluatePreconditions");

    private final ReadDetector detector;
    private final ResourceMethod resource;
    private final List<String> owners;
    private final Set<String> keyed;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    ReadWatch(ReadDetector detector, ResourceMethod resource, Set<String> keyed) {
        this.detector = detector;
        this.resource = resource;
        this.owners = resource.hierarchy().stream().map(Class::getName).toList();
        this.keyed = keyed;
    }

    ReadDetector detector() {
        return detector;
    }

    ResourceMethod resource() {
        return resource;
    }

    /** Takes notice of reads by the resource or what it calls: filters and the server itself read, too. */
    void read(String field) {
        if (StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> ofOthers(frame) || ofResource(frame))
                        .findFirst()
                        .filter(this::ofResource)
                        .isPresent())) {
            read.add(field);
        }
    }

    /** What was read, sorted, and is neither in the key nor told by the response. */
    List<String> unkeyed(Exchange exchange) {
        TreeSet<String> fields = new TreeSet<>(read);
        if (fields.contains(FieldRecorder.EVERY)) {
            fields.retainAll(Set.of(FieldRecorder.EVERY)); // the others may be names that the client chose
        }
        fields.addAll(detector.declared(resource));
        fields.removeAll(keyed);
        return exchange.unkeyed(fields);
    }

    /** Whether it is not the resource that reads, even if it is in a call of the resource's. */
    private static boolean ofOthers(StackWalker.StackFrame frame) {
        String type = frame.getClassName();
        boolean server = type.startsWith("org.glassfish.jersey.") || type.startsWith("org.jboss.resteasy.");
        return (server && COVERED.contains(frame.getMethodName())) || type.equals(CacheResponseFilter.class.getName());
    }

    private boolean ofResource(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return owners.stream().anyMatch(owner -> name.equals(owner) || name.startsWith(owner + '$'));
    }
}
