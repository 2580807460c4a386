package io.cachekit.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import io.cachekit.spi.NotStorableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets polymorphic objects write their type id wherever they stand. Jackson leaves it out where the declared type says
 * nothing, such as in a list whose element type is unknown, and could not read them back. Keys that could not be read back
 * are refused.
 */
final class SelfTyping extends BeanSerializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
        return modified(description.getType(), serializer);
    }

    @Override
    public JsonSerializer<?> modifyEnumSerializer(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        return modified(type, serializer);
    }

    @Override
    public JsonSerializer<?> modifyKeySerializer(
            SerializationConfig config, JavaType type, BeanDescription description, JsonSerializer<?> serializer) {
        Class<?> raw = type.getRawClass();
        boolean readable = !ApplicationTypes.isApplication(raw)
                || ApplicationTypes.enumOf(raw).isEnum()
                || description.findJsonKeyAccessor() != null
                || description.findJsonValueAccessor() != null;
        return readable ? serializer : new Refusing(raw);
    }

    @SuppressWarnings("unchecked") // it gets the objects that the serializer got
    private static JsonSerializer<?> modified(JavaType type, JsonSerializer<?> serializer) {
        return ApplicationTypes.isApplication(type.getRawClass())
                ? new Typed((JsonSerializer<Object>) serializer, type, null)
                : serializer;
    }

    /** Refuses a key. */
    private static final class Refusing extends JsonSerializer<Object> {

        private final Class<?> type;

        Refusing(Class<?> type) {
            this.type = type;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            throw new NotStorableException("Jackson can't read a " + type.getName() + " back that is the key of a map");
        }
    }

    /** Writes the type id, if the type has any. */
    private static final class Typed extends JsonSerializer<Object>
            implements ContextualSerializer, ResolvableSerializer {

        private final JsonSerializer<Object> next;
        private final JavaType type;
        private final @Nullable TypeSerializer ids;

        Typed(JsonSerializer<Object> next, JavaType type, @Nullable TypeSerializer ids) {
            this.next = next;
            this.type = type;
            this.ids = ids;
        }

        @Override
        public void resolve(SerializerProvider provider) throws JsonMappingException {
            if (next instanceof ResolvableSerializer resolvable) {
                resolvable.resolve(provider);
            }
        }

        @Override
        @SuppressWarnings("unchecked") // a contextual serializer serves the same class
        public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property)
                throws JsonMappingException {
            JsonSerializer<?> contextual =
                    next instanceof ContextualSerializer c ? c.createContextual(provider, property) : next;
            TypeSerializer found = provider.findTypeSerializer(type);
            return found == null
                    ? contextual
                    : new Typed((JsonSerializer<Object>) contextual, type, found.forProperty(property));
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (ids == null) {
                next.serialize(value, out, provider);
            } else {
                next.serializeWithType(value, out, provider, ids);
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer given) throws IOException {
            next.serializeWithType(value, out, provider, given);
        }
    }
}
