package io.cachekit.core;

import io.cachekit.CopyMode;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options that a namespace has of its own. Immutable.
 *
 * @param ttl its default TTL, in it empty if entries don't expire
 * @param maxMemoryItems the bound of its entries in memory
 * @param copy the copies that callers get
 * @param codec the codec of its values in Redis
 * @param load those for loads
 */
public record NamespaceOptions(
        Optional<Optional<Duration>> ttl,
        Optional<Long> maxMemoryItems,
        Optional<CopyMode> copy,
        Optional<String> codec,
        LoadOptions load) {

    /** No options. */
    public static final NamespaceOptions NONE = new NamespaceOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LoadOptions.defaults());

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
        addLoad(texts);
        return texts;
    }

    private void addLoad(Map<String, String> texts) {
        add(texts, "stale-if-error", load.stale().ifError());
        add(texts, "stale-while-revalidate", load.stale().whileRevalidate());
        if (!load.stale().skipOn().isEmpty()) {
            texts.put(
                    "stale.skip-on",
                    String.join(", ", new TreeSet<>(load.stale().skipOn())));
        }
        add(texts, "refresh-after", load.refresh().after());
        if (load.refresh().mode() != Refresh.CONFIGURED) {
            texts.put("refresh.mode", load.refresh().mode().name().toLowerCase(Locale.ROOT));
        }
        add(texts, "max-refresh-wait", load.refresh().maxWait());
        add(texts, "absent-ttl", load.absentTtl());
        add(texts, "ttl-jitter", load.ttlJitter());
    }

    private static void add(Map<String, String> texts, String name, @Nullable Object value) {
        if (value != null) {
            texts.put(name, value.toString());
        }
    }
}
