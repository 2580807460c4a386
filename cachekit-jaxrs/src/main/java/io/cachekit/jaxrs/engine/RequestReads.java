package io.cachekit.jaxrs.engine;

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
 * The reads of one request by code of the application: of its fields, and of what carries values from one reader to the
 * next, as beans of the request's scope do. Thread-safe.
 */
public final class RequestReads {

    /** The attribute of the request under which it is found. */
    public static final String PROPERTY = "io.cachekit.jaxrs.request-reads";

    /** Read where the names are not asked for one by one: then the response may depend on any field. */
    public static final String EVERY = "(every field)";

    /** Read in place of a field: the session of the client. */
    public static final String SESSION = "(session)";

    /** Read in place of a field: the network address of the client. */
    public static final String REMOTE_ADDRESS = "(remote address)";

    /** Read in place of a field: who is logged in. */
    public static final String CALLER = "(caller)";

    private static final Caller GENERATOR = new Caller(List.of("key generator"), false);

    private final Set<Access> accesses = ConcurrentHashMap.newKeySet();
    private final Supplier<Caller> callers;
    private volatile boolean generating;
    private volatile boolean ended;

    /**
     * One read, or one use of a carrier.
     *
     * @param caller who reads
     * @param field the field, null for a carrier
     * @param carrier the carrier, null for a field
     */
    private record Access(
            Caller caller, @Nullable String field, @Nullable Object carrier) {}

    /** Makes the record of a new request. */
    public RequestReads() {
        this(Caller::current);
    }

    RequestReads(Supplier<Caller> callers) {
        this.callers = callers;
    }

    /**
     * Records that the code which calls reads a field.
     *
     * @param field the name in lower case, or one of the names in parentheses
     */
    public void read(String field) {
        record(field, null);
    }

    /**
     * Records that the code which calls uses a carrier, whether it takes a value from it or gives one to it.
     *
     * @param carrier equal for all uses of the same
     */
    public void use(Object carrier) {
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
    public void add(RequestReads other) {
        accesses.addAll(other.accesses);
    }

    /** Counts what follows as reads of the key generator. */
    public void beginKey() {
        generating = true;
    }

    /** Counts what follows as reads of whoever reads, also where the request is run once more. */
    public void begin() {
        generating = false;
        ended = false;
    }

    /** Records nothing more: the response is made. */
    public void end() {
        ended = true;
    }

    /** The fields that the key generator has read or been passed, which are in the key. */
    public Set<String> ofGenerator() {
        Predicate<Caller> generator = GENERATOR::equals;
        Set<String> fields = fields(generator);
        fields.addAll(passedTo(generator));
        return fields;
    }

    /**
     * The fields that a resource has read, what it calls, or what was made for its injection.
     *
     * @param classes the names of the classes that are the resource's
     */
    public Set<String> of(Collection<String> classes) {
        return fields(isOf(classes));
    }

    /**
     * The fields that others have read and may have passed on to a resource: by a carrier that both use, or by way of
     * further readers.
     *
     * @param classes the names of the classes that are the resource's
     */
    public Set<String> passedTo(Collection<String> classes) {
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

    /** The others may be names that the client chose, where every field is read. */
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
