package io.cachekit.cdi.plan;

import io.cachekit.KeyPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A placeholder of a template: an argument or the result, and a way through its properties.
 *
 * @param where the template and the method, for messages
 * @param expression as it was written
 * @param argument the index of the argument, or {@link #RESULT}
 * @param path the properties, outermost first
 */
record Placeholder(String where, String expression, int argument, List<BeanProperties.Property> path) {

    static final int RESULT = -1;

    boolean ofResult() {
        return argument == RESULT;
    }

    /** Throws an {@code IllegalArgumentException} if the value is null or has no text. */
    String text(Call call) {
        return textOf(ofResult() ? call.result() : call.arguments()[argument]);
    }

    /** The same of one that is not of the result. */
    String text(@Nullable Object[] arguments) {
        return textOf(arguments[argument]);
    }

    /** The index of the argument that it is, or -1 if it is another value, such as a property of one. */
    int whole() {
        return path.isEmpty() ? argument : RESULT;
    }

    /** The value itself; null if it or one on the way is null. */
    @Nullable Object value(Call call) {
        Object value = ofResult() ? call.result() : call.arguments()[argument];
        for (BeanProperties.Property property : path) {
            if (value == null) {
                return null;
            }
            value = property.read(value);
        }
        return value;
    }

    private String textOf(@Nullable Object root) {
        Object value = path.isEmpty() ? root : followed(root);
        if (value == null) {
            throw refused("null");
        }
        if (value instanceof String string) {
            return string;
        }
        if (value instanceof Long || value instanceof Integer) {
            return value.toString();
        }
        try {
            return KeyPart.text(value);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private @Nullable Object followed(@Nullable Object root) {
        Object value = root;
        for (BeanProperties.Property property : path) {
            if (value == null) {
                throw refused("a null on the way");
            }
            value = property.read(value);
        }
        return value;
    }

    private IllegalArgumentException refused(@Nullable String what) {
        return new IllegalArgumentException("{" + expression + "} is " + what + " in " + where);
    }
}
