package io.cachekit.codec;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIgnoreType;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ignores the annotations that shape objects for clients of an application: objects are stored
 * whole.
 */
final class StorageIntrospector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    private static final Set<Class<? extends Annotation>> VIEWS = Set.of(
            JsonAnyGetter.class,
            JsonAnySetter.class,
            JsonAutoDetect.class,
            JsonFilter.class,
            JsonFormat.class,
            JsonGetter.class,
            JsonIgnore.class,
            JsonIgnoreProperties.class,
            JsonIgnoreType.class,
            JsonInclude.class,
            JsonIncludeProperties.class,
            JsonRawValue.class,
            JsonSetter.class,
            JsonUnwrapped.class,
            JsonView.class);

    @Override
    @SuppressWarnings("NullAway") // Jackson's null: not annotated
    protected <A extends Annotation> @Nullable A _findAnnotation(Annotated annotated, Class<A> type) {
        return VIEWS.contains(type) ? null : super._findAnnotation(annotated, type);
    }

    @Override
    protected boolean _hasAnnotation(Annotated annotated, Class<? extends Annotation> type) {
        return !VIEWS.contains(type) && super._hasAnnotation(annotated, type);
    }

    @Override
    protected boolean _hasOneOf(Annotated annotated, Class<? extends Annotation>[] types) {
        for (Class<? extends Annotation> each : types) {
            if (_hasAnnotation(annotated, each)) {
                return true;
            }
        }
        return false;
    }
}
