package io.cachekit.core;

import io.cachekit.CopyMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options that a namespace has of its own. Immutable.
 *
 * @param ttl its default TTL, in it empty if entries don't expire
 * @param maxMemoryItems the bound of its entries in memory
 * @param copy the copies that callers get
 * @param codec the codec of its values in Redis
 */
public record NamespaceOptions(
        Optional<Optional<Duration>> ttl,
        Optional<Long> maxMemoryItems,
        Optional<CopyMode> copy,
        Optional<String> codec) {

    /** No options. */
    public static final NamespaceOptions NONE =
            new NamespaceOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns the options as texts.
     *
     * @return the values by the last part of their property, of those that are set
     */
    public Map<String, String> byName() {
        Map<String, String> texts = new LinkedHashMap<>();
        ttl.ifPresent(own -> texts.put(
                "ttl-seconds",
                own.map(value -> Long.toString(value.toSeconds())).orElse("0")));
        maxMemoryItems.ifPresent(items -> texts.put("max-memory-items", items.toString()));
        copy.ifPresent(
                mode -> texts.put("copy", mode.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        codec.ifPresent(name -> texts.put("codec", name));
        return texts;
    }
}
