package io.cachekit.admin;

import io.cachekit.NamespaceNames;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of namespaces, those with entries, with options or with a mode, page by page. The backend is
 * asked at most every ten seconds. Thread-safe.
 */
final class NamespaceDirectory {

    private static final int MOST = 100_000;
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final CacheKit kit;
    private final InstantSource clock;
    private @Nullable Snapshot last;

    NamespaceDirectory(CacheKit kit, InstantSource clock) {
        this.kit = kit;
        this.clock = clock;
    }

    /**
     * The names at a moment.
     *
     * @param names the sorted names
     * @param complete whether there are no others
     * @param asOf the moment
     */
    record Snapshot(List<String> names, boolean complete, Instant asOf) {}

    /**
     * A page of names.
     *
     * @param names the names
     * @param matching how many names match altogether
     * @param first the position of the first name among those, from 0
     * @param next the name to continue after, or null at the end
     * @param snapshot the whole list
     */
    record Page(
            List<String> names,
            int matching,
            int first,
            @Nullable String next,
            Snapshot snapshot) {}

    /** Finds names that contain a text in any case, after a name, if that is given. */
    Page page(String search, @Nullable String after, int size) {
        Snapshot all = snapshot();
        String wanted = search.toLowerCase(Locale.ROOT);
        List<String> matching = new ArrayList<>();
        int first = 0;
        for (String name : all.names()) {
            if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
                matching.add(name);
                first += after != null && name.compareTo(after) <= 0 ? 1 : 0;
            }
        }
        int end = Math.min(first + size, matching.size());
        List<String> names = List.copyOf(matching.subList(first, end));
        String next = end < matching.size() && !names.isEmpty() ? names.get(names.size() - 1) : null;
        return new Page(names, matching.size(), first, next, all);
    }

    /** Forgets the names, after an invalidation. */
    synchronized void refresh() {
        last = null;
    }

    private synchronized Snapshot snapshot() {
        Instant now = clock.instant();
        Snapshot known = last;
        if (known == null || Duration.between(known.asOf(), now).compareTo(KEPT) > 0) {
            NamespaceNames found = kit.adapter().namespaces(MOST);
            TreeSet<String> names = new TreeSet<>(kit.namespaces().keySet());
            names.addAll(found.names());
            kit.control().switched().stream()
                    .flatMap(each -> Optional.ofNullable(each.namespace()).stream())
                    .forEach(names::add);
            known = new Snapshot(List.copyOf(names), found.complete(), now);
            last = known;
        }
        return known;
    }
}
