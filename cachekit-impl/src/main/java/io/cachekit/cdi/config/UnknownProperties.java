package io.cachekit.cdi.config;

import io.cachekit.support.KnownNames;
import java.util.List;
import java.util.Optional;

/** Finds properties below {@code cachekit.} that have no effect, most of them misspelled. */
final class UnknownProperties {

    /** The properties below them belong to other modules, which check them. */
    private static final List<String> OTHERS = List.of("cachekit.http.", "cachekit.admin.");

    private static final KnownNames KNOWN = new KnownNames(
            KitProperties.ALL.stream().map(row -> row.setting().name()).toList());

    private static final KnownNames OF_NAMESPACES = new KnownNames(NamespaceSetting.names());

    private UnknownProperties() {}

    /** One line about a property that is unknown; empty if it is known. */
    static Optional<String> complaint(String property) {
        if (OTHERS.stream().anyMatch(property::startsWith)) {
            return Optional.empty();
        }
        return property.startsWith(NamespaceSetting.PREFIX)
                ? OF_NAMESPACES.complaint(property)
                : KNOWN.complaint(property);
    }

    /** One line about an environment variable that is unknown; empty if it is known. */
    static Optional<String> complaintOfVariable(String variable) {
        if (OTHERS.stream().map(KnownNames::variable).anyMatch(variable::startsWith)) {
            return Optional.empty();
        }
        String ofNamespaces = KnownNames.variable(NamespaceSetting.PREFIX + "\"NAME\""
                + NamespaceSetting.ALL.get(0).suffix());
        return variable.startsWith(KnownNames.variable(NamespaceSetting.PREFIX))
                ? Optional.of(KnownNames.unknownVariable(variable, ofNamespaces + " and the like"))
                : KNOWN.complaintOfVariable(variable);
    }

    static boolean isKnown(String property) {
        return KNOWN.names().contains(property);
    }
}
