package io.cachekit.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The classes that stand in the bytes of one value: each once, by its name, with the fingerprint of its fields if it is the
 * application's, and by its number after that. Not thread-safe.
 */
final class WrittenClasses {

    private final ByteWriter out;
    private final Function<Class<?>, ClassModel> models;
    private final Map<Class<?>, Numbered> numbers = new HashMap<>();

    /** A class that was written before. */
    private record Numbered(int number, ClassModel model) {}

    /** Writes to an output; finds the model of a class, or refuses it, with a function. */
    WrittenClasses(ByteWriter out, Function<Class<?>, ClassModel> models) {
        this.out = out;
        this.models = models;
    }

    /** Writes a class, and gives its model. */
    ClassModel write(Class<?> type) {
        Numbered known = numbers.get(type);
        if (known != null) {
            out.writeUnsigned(known.number());
            return known.model();
        }
        ClassModel model = models.apply(type);
        numbers.put(type, new Numbered(numbers.size() + 1, model));
        out.writeUnsigned(0);
        out.writeText(type.getName());
        out.writeBytes(model.fingerprint());
        return model;
    }
}
