package io.cachekit.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The type ids of a sealed type: the names of its leaves, and no others. */
final class SealedIds extends TypeIdResolverBase {

    private final JavaType base;
    private final Map<String, Class<?>> leaves;
    private final ConcurrentMap<Class<?>, String> ids = new ConcurrentHashMap<>();

    SealedIds(JavaType base) {
        this.base = base;
        leaves = SealedTypes.leaves(base.getRawClass());
    }

    @Override
    public String idFromValue(Object value) {
        return idFromValueAndType(value, value.getClass());
    }

    @Override
    public String idFromValueAndType(Object value, Class<?> suggestedType) {
        return ids.computeIfAbsent(ApplicationTypes.enumOf(suggestedType), SealedTypes::permittedId);
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) throws IOException {
        Class<?> leaf = leaves.get(id);
        if (leaf == null) {
            throw JsonMappingException.from(
                    (com.fasterxml.jackson.core.JsonParser) null,
                    "The bytes name no class that " + base.getRawClass().getName() + " permits");
        }
        return leaf == base.getRawClass() ? base : context.constructSpecializedType(base, leaf);
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
