package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.Placeholder.Source;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the request fields that a resource method reads by annotation, its class and its beans included. */
final class DeclaredReads {

    private DeclaredReads() {}

    /** The names, in lower case and sorted. */
    static Set<String> of(ResourceMethod resource) {
        Set<String> fields = new TreeSet<>();
        for (DeclaredParameter parameter : DeclaredParameters.of(resource)) {
            if (parameter.source() == Source.HEADER) {
                fields.add(parameter.name().toLowerCase(Locale.ROOT));
            } else if (parameter.source() == Source.COOKIE) {
                fields.add("cookie");
            }
        }
        return fields;
    }
}
