package io.cachekit.codec;

import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.ValueFormat;
import java.lang.reflect.Type;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats by namespace, and one for all others. Thread-safe. It closes nothing. */
public final class NamespaceFormats implements ValueFormat {

    /** The names that a shared backend can record. */
    private static final Pattern RECORDABLE = Pattern.compile("[!-~][ -~]{0,99}");

    private final ValueFormat others;
    private final Map<String, ValueFormat> formats;
    private final String name;

    /** Combines the formats of namespaces with that of all others. */
    public NamespaceFormats(ValueFormat others, Map<String, ? extends ValueFormat> formats) {
        this.others = others;
        this.formats = Map.copyOf(formats);
        this.name = name(others, new TreeMap<>(formats));
    }

    /** The names of all formats, so that nodes with others are detected. */
    private static String name(ValueFormat others, SortedMap<String, ? extends ValueFormat> formats) {
        StringBuilder name = new StringBuilder(others.name());
        formats.forEach((namespace, format) ->
                name.append(' ').append(namespace).append('=').append(format.name()));
        if (formats.isEmpty() || RECORDABLE.matcher(name).matches()) {
            return name.toString();
        }
        byte[] hash = ShapeFingerprint.hash(name.toString());
        return others.name() + " and " + formats.size() + " namespaces with their own, "
                + HexFormat.of().formatHex(hash);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ValueFormat of(@Nullable String namespace) {
        return namespace == null ? others : formats.getOrDefault(namespace, others);
    }

    @Override
    public EncodedValue encode(Object value, @Nullable Type declared, byte[] identity) {
        return others.encode(value, declared, identity);
    }

    @Override
    public Object decode(EncodedValue encoded, Type declared, byte[] identity) {
        return others.decode(encoded, declared, identity);
    }
}
