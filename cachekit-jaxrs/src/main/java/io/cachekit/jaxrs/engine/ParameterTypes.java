package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.engine.Placeholder.Source;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The declared types of the parameters of a resource method, as far as a text of theirs can be spelled in several
 * ways. Immutable.
 */
public final class ParameterTypes {

    /** No parameter has a type. */
    public static final ParameterTypes NONE = new ParameterTypes(Map.of());

    private final Map<Source, Map<String, Optional<Conversion>>> conversions;

    private ParameterTypes(Map<Source, Map<String, Optional<Conversion>>> conversions) {
        this.conversions = conversions;
    }

    /** Takes what a method declares: of a parameter that is declared twice as two types, neither counts. */
    public static ParameterTypes of(Iterable<DeclaredParameter> declared) {
        return of(declared, ParameterTypes::agreed);
    }

    /** Takes what several methods declare: if any of them converts a parameter, that counts for all. */
    public static ParameterTypes ofAny(Iterable<DeclaredParameter> declared) {
        return of(declared, ParameterTypes::first);
    }

    private static ParameterTypes of(
            Iterable<DeclaredParameter> declared, BinaryOperator<Optional<Conversion>> merging) {
        Map<Source, Map<String, Optional<Conversion>>> conversions = new EnumMap<>(Source.class);
        for (DeclaredParameter parameter : declared) {
            conversions
                    .computeIfAbsent(parameter.source(), source -> new HashMap<>())
                    .merge(parameter.name(), Conversion.to(parameter.type()), merging);
        }
        return new ParameterTypes(conversions);
    }

    private static Optional<Conversion> agreed(Optional<Conversion> one, Optional<Conversion> other) {
        return one.map(Conversion::type).equals(other.map(Conversion::type)) ? one : Optional.empty();
    }

    /** By name, so that it is the same whatever the order. */
    private static Optional<Conversion> first(Optional<Conversion> one, Optional<Conversion> other) {
        return Stream.of(one, other)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(conversion -> conversion.type().getName()));
    }

    /** The conversion of a parameter; empty where a text stands for itself. */
    Optional<Conversion> of(Source source, String name) {
        return conversions.getOrDefault(source, Map.of()).getOrDefault(name, Optional.empty());
    }
}
