package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.ForwardedExchange;
import io.cachekit.jaxrs.engine.RequestReads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The reads of a resource method in one request.
 *
 * @param detector the detector that looks for them
 * @param match the method and its sub-resource locators
 * @param keyed the fields that the key generator reads
 * @param reads the reads of the request
 */
record ReadWatch(ReadDetector detector, MatchedResource match, Set<String> keyed, RequestReads reads) {

    static final String PROPERTY = "io.cachekit.jaxrs.reads";

    private static final String BY_FILTER = " (by a filter)";

    ResourceMethod resource() {
        return match.resource();
    }

    /** The fields that were read, sorted, and are neither in the key nor told by the response. */
    List<String> unkeyed(ForwardedExchange exchange) {
        List<String> owners = owners();
        Set<String> known = new HashSet<>(keyed);
        known.addAll(reads.ofGenerator());
        Set<String> own = new TreeSet<>(reads.of(owners));
        own.addAll(detector.declared(match));
        own.removeAll(known);
        Set<String> passed = new TreeSet<>(reads.passedTo(owners));
        passed.removeAll(known);
        passed.removeAll(own);
        List<String> fields = new ArrayList<>(exchange.response().unkeyed(own));
        exchange.response().unkeyed(passed).forEach(field -> fields.add(field + BY_FILTER));
        return fields;
    }

    /** The classes whose code is the resource's. */
    private List<String> owners() {
        return Stream.concat(
                        Stream.of(match.resource()),
                        match.parents().stream()
                                .map(parent -> new ResourceMethod(
                                        parent, match.resource().method())))
                .flatMap(resource -> resource.hierarchy().stream())
                .map(Class::getName)
                .distinct()
                .toList();
    }
}
