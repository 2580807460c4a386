package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.engine.KeyCoverage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one request by code of the application: of its fields, and of carriers that pass
 * values from one reader to the next, as beans of the request's scope do. Thread-safe.
 */
final class RequestReads {

    /** Recorded if all names are listed: the response may depend on any field. */
    static final String EVERY = "(every field)";

    /** Recorded for the session of the client. */
    static final String SESSION = KeyCoverage.SESSION;

    /** Recorded for the network address of the client. */
    static final String REMOTE_ADDRESS = "(remote address)";

    /** Recorded for the principal. */
    static final String CALLER = KeyCoverage.CALLER;

    private static final Caller GENERATOR = new Caller(List.of("key generator"), false);

    private final Set<Access> accesses = ConcurrentHashMap.newKeySet();
    private final Supplier<Caller> callers;
    private volatile boolean generating;
    private volatile boolean ended;

    /**
     * One read, or one use of a carrier.
     *
     * @param field the field, null for a carrier
     */
    private record Access(
            Caller caller, @Nullable String field, @Nullable Object carrier) {}

    RequestReads() {
        this(Caller::current);
    }

    RequestReads(Supplier<Caller> callers) {
        this.callers = callers;
    }

    /**
     * Records a read of a field by the calling code.
     *
     * @param field the name in lower case, or one of the names in parentheses
     */
    void read(String field) {
        record(field, null);
    }

    /**
     * Records that the calling code uses a carrier, whether it takes a value from it or sets one.
     */
    void use(Object carrier) {
        record(null, carrier);
    }

    private void record(@Nullable String field, @Nullable Object carrier) {
        if (ended) {
            return;
        }
        Caller caller = callers.get();
        if (!caller.classes().isEmpty()) {
            accesses.add(new Access(generating ? GENERATOR : caller, field, carrier));
        }
    }

    /** Takes over the reads of another record of the same request. */
    void add(RequestReads other) {
        accesses.addAll(other.accesses);
    }

    /** Counts what follows as reads of the key generator. */
    void beginKey() {
        generating = true;
    }

    /** Counts what follows as reads of their callers; also if the request runs once more. */
    void begin() {
        generating = false;
        ended = false;
    }

    /** Records nothing more: the response is made. */
    void end() {
        ended = true;
    }

    /** The fields that the key generator has read or was passed: they are in the key. */
    Set<String> ofGenerator() {
        Predicate<Caller> generator = GENERATOR::equals;
        Set<String> fields = fields(generator);
        fields.addAll(passedTo(generator));
        return fields;
    }

    /**
     * The fields that a resource has read, the code that it calls, or an object made for its
     * injection.
     *
     * @param classes the names of the resource's classes
     */
    Set<String> of(Collection<String> classes) {
        return fields(isOf(classes));
    }

    /**
     * The fields that others have read and may have passed on to a resource: by a carrier that both
     * use, or by way of further readers.
     *
     * @param classes the names of the resource's classes
     */
    Set<String> passedTo(Collection<String> classes) {
        return passedTo(isOf(classes));
    }

    private static Predicate<Caller> isOf(Collection<String> classes) {
        return caller -> caller.injected() || caller.isAnyOf(classes);
    }

    private Set<String> passedTo(Predicate<Caller> reader) {
        Set<String> sources = new HashSet<>();
        Set<Object> carriers = new HashSet<>();
        accesses(reader).forEach(access -> add(carriers, access.carrier()));
        boolean more = !carriers.isEmpty();
        while (more) {
            more = false;
            for (Access access : accesses(reader.negate().and(caller -> !caller.equals(GENERATOR)))
                    .toList()) {
                String source = access.caller().entry();
                if (access.carrier() != null && carriers.contains(access.carrier())) {
                    more |= sources.add(source);
                } else if (sources.contains(source)) {
                    more |= add(carriers, access.carrier());
                }
            }
        }
        return fields(reader.negate().and(caller -> !caller.equals(GENERATOR) && sources.contains(caller.entry())));
    }

    private static boolean add(Set<Object> carriers, @Nullable Object carrier) {
        return carrier != null && carriers.add(carrier);
    }

    /** If every field is read, the other names may be ones that the client chose. */
    private Set<String> fields(Predicate<Caller> reader) {
        Set<String> fields = new TreeSet<>();
        accesses(reader).forEach(access -> {
            if (access.field() != null) {
                fields.add(access.field());
            }
        });
        if (fields.contains(EVERY)) {
            fields.removeIf(field -> !field.startsWith("("));
        }
        return fields;
    }

    private Stream<Access> accesses(Predicate<Caller> reader) {
        return accesses.stream().filter(access -> reader.test(access.caller()));
    }
}
