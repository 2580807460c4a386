package io.cachekit.service;

import io.cachekit.CacheControl;
import io.cachekit.CacheMode;
import io.cachekit.Names;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The modes of the namespaces. While none is switched, a read pays one look at a field. Thread-safe.
 */
public final class NamespaceModes implements CacheControl {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");
    private static final int LONGEST_NAME = 200;

    private final boolean enabled;
    private final EventLog events;
    /** Never changed, only replaced; a null key is for entries without a namespace. Null while all are on. */
    private volatile @Nullable Map<@Nullable String, CacheMode> switched;

    /**
     * Takes the modes of a start.
     *
     * @param enabled false to switch all namespaces off for good
     * @param modes the modes by namespace; a null key is for entries without one
     * @param events the log for those that are not on
     */
    public NamespaceModes(boolean enabled, Map<@Nullable String, CacheMode> modes, EventLog events) {
        this.enabled = enabled;
        this.events = events;
        this.switched = enabled ? null : Map.of();
        if (enabled) {
            modes.forEach((namespace, mode) -> mode(namespace, mode, "the configuration"));
        }
    }

    /** Checks whether all namespaces are on: the only cost of a hit then. */
    boolean areAllOn() {
        return switched == null;
    }

    boolean isOff(@Nullable String namespace) {
        return mode(namespace) == CacheMode.OFF;
    }

    /** Checks whether values of a namespace are stored. */
    boolean store(@Nullable String namespace) {
        return mode(namespace) == CacheMode.ON;
    }

    @Override
    public CacheMode mode(@Nullable String namespace) {
        Map<@Nullable String, CacheMode> now = switched;
        if (now == null) {
            return CacheMode.ON;
        }
        return enabled ? now.getOrDefault(namespace, CacheMode.ON) : CacheMode.OFF;
    }

    @Override
    public synchronized void mode(@Nullable String namespace, CacheMode mode, String by) {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(by, "by");
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        if (!enabled) {
            throw new IllegalStateException("The mode of a namespace can't be set to " + mode.word()
                    + " while cachekit.enabled is false; the whole cache is off until the application starts again");
        }
        if (mode(namespace) == mode) {
            return;
        }
        Map<@Nullable String, CacheMode> next = new HashMap<>();
        Map<@Nullable String, CacheMode> now = switched;
        if (now != null) {
            next.putAll(now);
        }
        if (mode == CacheMode.ON) {
            next.remove(namespace);
        } else {
            next.put(namespace, mode);
        }
        switched = next.isEmpty() ? null : next;
        events.log(LOGGER, code(mode), subject(namespace), printable(by));
    }

    private static EventCode code(CacheMode mode) {
        return switch (mode) {
            case ON -> EventCode.NAMESPACE_ON;
            case READ_ONLY -> EventCode.NAMESPACE_READ_ONLY;
            case OFF -> EventCode.NAMESPACE_OFF;
        };
    }

    private static String subject(@Nullable String namespace) {
        return namespace == null ? "entries without namespace" : "namespace '" + printable(namespace) + "'";
    }

    /** A name on one line, cut. */
    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .forEach(c ->
                        text.appendCodePoint(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c));
        return name.codePointCount(0, name.length()) > LONGEST_NAME
                ? text.append('…').toString()
                : text.toString();
    }

    @Override
    public List<Switched> switched() {
        Map<@Nullable String, CacheMode> now = switched;
        if (now == null) {
            return List.of();
        }
        return now.entrySet().stream()
                .map(entry -> new Switched(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                        Switched::namespace, Comparator.nullsFirst(Comparator.<String>naturalOrder())))
                .toList();
    }
}
