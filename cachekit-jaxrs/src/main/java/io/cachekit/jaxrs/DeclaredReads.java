package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.Placeholder.Source;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the request fields that a resource method reads by annotation, its class, beans and locators included. */
final class DeclaredReads {

    private static final Locators NONE = Locators.among(List.of());

    private DeclaredReads() {}

    /** The names, in lower case and sorted. */
    static Set<String> of(MatchedResource match) {
        Set<String> fields = new TreeSet<>();
        for (DeclaredParameter parameter : match.declared(NONE)) {
            if (parameter.source() == Source.HEADER) {
                fields.add(parameter.name().toLowerCase(Locale.ROOT));
            } else if (parameter.source() == Source.COOKIE) {
                fields.add("cookie");
            }
        }
        return fields;
    }
}
