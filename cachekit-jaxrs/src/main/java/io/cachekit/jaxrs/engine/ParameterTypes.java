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
 * The declared types of the parameters of a resource method whose values have several spellings.
 * Immutable.
 */
public final class ParameterTypes {

    /** No parameter has a type. */
    public static final ParameterTypes NONE = new ParameterTypes(Map.of());

    private final Map<Source, Map<String, Optional<Conversion>>> conversions;

    private ParameterTypes(Map<Source, Map<String, Optional<Conversion>>> conversions) {
        this.conversions = conversions;
    }

    /** Takes the declarations of a method: of a parameter with two types, neither counts. */
    public static ParameterTypes of(Iterable<DeclaredParameter> declared) {
        return of(declared, ParameterTypes::agreed);
    }

    /** Takes the declarations of several methods: a conversion of any of them counts for all. */
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

    /** By name, so that the order does not count. */
    private static Optional<Conversion> first(Optional<Conversion> one, Optional<Conversion> other) {
        return Stream.of(one, other)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(conversion -> conversion.type().getName()));
    }

    /** The conversion of a parameter; empty if a text stands for itself. */
    Optional<Conversion> of(Source source, String name) {
        return conversions.getOrDefault(source, Map.of()).getOrDefault(name, Optional.empty());
    }
}
