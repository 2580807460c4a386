package io.cachekit.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import org.jspecify.annotations.Nullable;

/** Gives the members of sealed types without annotations the names of their leaves as type ids. */
final class SealedIntrospector extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    @SuppressWarnings("NullAway") // Jackson's null: no answer
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
        Class<?> type = ApplicationTypes.enumOf(annotated.getRawType());
        if (!ApplicationTypes.isApplication(type)
                || !SealedTypes.isMember(type)
                || annotated.hasAnnotation(JsonTypeInfo.class)
                || JsonFidelity.isAnnotated(type)) {
            return null;
        }
        return new StdTypeResolverBuilder()
                .init(JsonTypeInfo.Id.CUSTOM, new SealedIds(baseType))
                .inclusion(JsonTypeInfo.As.PROPERTY)
                .typeProperty("@type");
    }
}
