package io.cachekit.core;

import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshOptions;
import io.cachekit.RefreshTime;
import io.cachekit.settings.ResilienceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the settings for loads against each other, those of the kit and those of namespaces. */
final class LoadOptionsCheck {

    private static final String KIT = "cachekit.";

    private final CacheKitBuilder kit;
    private final ResilienceSettings settings;
    private final List<String> problems = new ArrayList<>();

    private LoadOptionsCheck(CacheKitBuilder kit) {
        this.kit = kit;
        this.settings = kit.resilience.build();
    }

    /** One line for each contradiction. */
    static List<String> problems(CacheKitBuilder kit) {
        LoadOptionsCheck check = new LoadOptionsCheck(kit);
        LoadOptions ofKit = check.settings.options();
        check.waiting(KIT, ofKit.refresh(), ofKit.refresh());
        if (ofKit.refresh().after() != null) {
            check.refreshing(KIT, ofKit.refresh().after(), kit.defaultTtl, "");
        }
        TreeSet<String> names = new TreeSet<>(kit.ttlOfNamespaces.keySet());
        names.addAll(check.settings.optionsOfNamespaces().keySet());
        names.forEach(check::namespace);
        return check.problems;
    }

    private void namespace(String name) {
        String prefix = "cachekit.namespaces.\"" + name + "\".";
        RefreshOptions own = settings.optionsOfNamespaces()
                .getOrDefault(name, LoadOptions.defaults())
                .refresh();
        RefreshOptions both = settings.options(name).refresh();
        Optional<Duration> ttl = kit.ttlOfNamespaces.get(name);
        waiting(prefix, own, both);
        if (own.after() != null) {
            refreshing(prefix, own.after(), ttl == null ? kit.defaultTtl : ttl.orElse(null), "");
        } else if (both.after() != null && ttl != null) {
            refreshing(KIT, both.after(), ttl.orElse(null), " in namespace \"" + name + "\"");
        }
    }

    /** A wait is for loads in the background, and not longer than that for a load in the foreground. */
    private void waiting(String prefix, RefreshOptions own, RefreshOptions both) {
        Duration wait = own.maxWait();
        if (wait == null || wait.isZero()) {
            return;
        }
        if (both.mode() != Refresh.BACKGROUND) {
            problems.add(prefix + "max-refresh-wait is '" + wait + "' without a refresh in the background; set "
                    + prefix + "refresh.mode to background, too");
        }
        if (wait.compareTo(kit.maxLoadWait) > 0) {
            problems.add(prefix + "max-refresh-wait is '" + wait + "'; allowed is up to cachekit.max-load-wait, '"
                    + kit.maxLoadWait + "'");
        }
    }

    /** Entries that expire before they are due would never be refreshed. */
    private void refreshing(String property, RefreshTime time, @Nullable Duration ttl, String where) {
        if (ttl != null && time.after() != null && !time.isNever() && time.within(ttl) == null) {
            problems.add(property + "refresh-after is '" + time + "', but entries live for " + ttl + " by default"
                    + where + "; allowed is a shorter time, or 1% to 99%");
        }
    }
}
