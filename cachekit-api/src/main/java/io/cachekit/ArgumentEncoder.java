package io.cachekit;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spells values so that equal ones are spelled alike in every JVM and unequal ones differ: each value carries its
 * type, text is quoted and escaped, sets and maps are sorted by the spelling of their elements.
 */
final class ArgumentEncoder {

    private static final int MAX_DEPTH = 32;

    private final StringBuilder out;
    private final int depth;

    ArgumentEncoder(StringBuilder out) {
        this(out, 0);
    }

    private ArgumentEncoder(StringBuilder out, int depth) {
        this.out = out;
        this.depth = depth;
    }

    /** One value for a template: without type and quotes if it is text or a number. */
    static String text(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof CharSequence text && !(value instanceof KeyPart)) {
            return text.toString(); // its characters, by the contract of CharSequence
        }
        if (StableTypes.isText(type) || StableTypes.isCounter(type)) {
            return value.toString();
        }
        StringBuilder spelled = new StringBuilder();
        new ArgumentEncoder(spelled).encode(value);
        spelled.setLength(spelled.length() - 1);
        return spelled.toString();
    }

    /** Appends one value and a separator. */
    void encode(@Nullable Object value) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "it is nested more than " + MAX_DEPTH + " levels deep, or contains itself");
        }
        if (value == null) {
            out.append("null");
        } else if (value instanceof String text) {
            quote(text);
        } else if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
            encodeScalar(value);
        } else {
            encodeObject(value);
        }
        out.append(';');
    }

    private void encodeScalar(Object value) {
        Class<?> type = value.getClass();
        if (type == Integer.class || type == Boolean.class) {
            out.append(value);
        } else if (type == Long.class) {
            out.append(value).append('L');
        } else {
            encodeObject(value);
        }
    }

    private void encodeObject(Object value) {
        Class<?> type = value.getClass();
        if (type.isHidden() || (value instanceof Class<?> named && named.isHidden())) {
            throw new IllegalArgumentException(
                    "a lambda or another class without a lasting name; " + StableTypes.ALLOWED);
        } else if (value instanceof KeyPart part) {
            named(type, part.keyPart());
        } else if (value instanceof Enum<?> constant) {
            named(constant.getDeclaringClass(), constant.name());
        } else if (value instanceof Class<?> c) {
            named(Class.class, c.getName());
        } else if (value instanceof Locale locale) {
            encodeLocale(locale);
        } else if (value instanceof Date date && StableTypes.isDate(type)) {
            named(type, StableTypes.dateText(date));
        } else if (StableTypes.isText(type)) {
            named(StableTypes.publicType(type), value.toString());
        } else if (value instanceof Record) {
            encodeRecord(value, type);
        } else if (type.isArray()) {
            encodeArray(value, type);
        } else {
            encodeContainer(value, type);
        }
    }

    private void encodeContainer(Object value, Class<?> type) {
        if (value instanceof List<?> list) {
            group("List", list);
        } else if (value instanceof Optional<?> optional) {
            group("Optional", optional.stream().toList());
        } else if (value instanceof Set<?> set) {
            List<String> spelled = new ArrayList<>(set.size());
            set.forEach(element -> spelled.add(spell(element)));
            sorted("Set", spelled);
        } else if (value instanceof Map<?, ?> map) {
            List<String> spelled = new ArrayList<>(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                spelled.add(spell(entry.getKey()) + spell(entry.getValue()));
            }
            sorted("Map", spelled);
        } else if (value instanceof Collection<?> others) {
            group("Collection", others);
        } else {
            throw new IllegalArgumentException("a " + type.getName() + "; " + StableTypes.ALLOWED);
        }
    }

    /** By its parts: its text omits some if others are missing. */
    private void encodeLocale(Locale locale) {
        List<String> extensions = new ArrayList<>();
        locale.getExtensionKeys().forEach(key -> extensions.add(key + "-" + locale.getExtension(key)));
        Collections.sort(extensions);
        List<Object> parts =
                List.of(locale.getLanguage(), locale.getScript(), locale.getCountry(), locale.getVariant(), extensions);
        group(Locale.class.getName(), parts);
    }

    private void encodeRecord(Object value, Class<?> type) {
        out.append(type.getName());
        List<@Nullable Object> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            parts.add(read(component.getAccessor(), value, type));
        }
        group("", parts);
    }

    private void encodeArray(Object array, Class<?> type) {
        List<@Nullable Object> elements = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        group(type.getName(), elements);
    }

    private static @Nullable Object read(Method accessor, Object value, Class<?> type) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (InvocationTargetException | IllegalAccessException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "component '" + accessor.getName() + "' of record " + type.getName() + " can't be read", e);
        }
    }

    private void group(String name, Collection<?> elements) {
        out.append(name).append('{');
        ArgumentEncoder inner = new ArgumentEncoder(out, depth + 1);
        for (Object element : elements) {
            inner.encode(element);
        }
        out.append('}');
    }

    private void sorted(String name, List<String> spelled) {
        Collections.sort(spelled);
        out.append(name).append('{');
        spelled.forEach(out::append);
        out.append('}');
    }

    private String spell(@Nullable Object element) {
        StringBuilder spelled = new StringBuilder();
        new ArgumentEncoder(spelled, depth + 1).encode(element);
        return spelled.toString();
    }

    private void named(Class<?> type, String text) {
        out.append(type.getName());
        quote(text);
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isSurrogate(c) || c < ' ') {
                out.append("\\u").append(String.format("%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
