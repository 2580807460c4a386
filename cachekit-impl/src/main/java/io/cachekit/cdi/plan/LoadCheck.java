package io.cachekit.cdi.plan;

import io.cachekit.CacheOptions;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshTime;
import io.cachekit.cdi.config.KitConfiguration;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds members of an annotation that contradict each other or the configuration, or have no
 * effect.
 *
 * @param own what the annotation says
 * @param all that, and what is configured otherwise; nothing is left open
 * @param ttl the TTL of the entries, or null if they don't expire
 * @param ttlKnown whether the TTL is known before a call
 * @param known whether the namespace is known before a call, so that {@code all} holds
 */
record LoadCheck(LoadOptions own, LoadOptions all, @Nullable Duration ttl, boolean ttlKnown, boolean known) {

    /** Checks the options of one method, whose namespace may not be known before a call. */
    static LoadCheck of(CacheOptions given, boolean known, KitConfiguration kit) {
        String name = given.namespace();
        boolean ofKit = !given.neverExpires() && given.ttl() == null;
        return new LoadCheck(
                given.load(),
                given.load().or(kit.load(name)),
                ofKit ? kit.ttl(name).orElse(null) : given.ttl(),
                known || !ofKit,
                known);
    }

    /** The same for entries whose TTL is not known before a call. */
    LoadCheck withoutTtl() {
        return new LoadCheck(own, all, ttl, false, known);
    }

    void report(Problems problems) {
        RefreshTime after = own.refresh().after();
        if (ttlKnown && ttl == null) {
            expiring(problems);
        } else if (ttlKnown && after != null && !after.isNever() && after.within(ttl) == null) {
            problems.add("refreshAfter is " + after + " with a ttl of " + ttl + "; it must be less than the ttl");
        }
        if (known) {
            effects(problems);
        }
    }

    /** Windows begin at the end of the TTL. */
    private void expiring(Problems problems) {
        without(problems, isSet(own.stale().ifError()), "staleIfError", "a TTL; the entries never expire");
        without(
                problems,
                isSet(own.stale().whileRevalidate()),
                "staleWhileRevalidate",
                "a TTL; the entries never expire");
        without(
                problems,
                own.ttlJitter() != null && own.ttlJitter() > 0,
                "ttlJitter",
                "a TTL; the entries never expire");
        RefreshTime after = own.refresh().after();
        without(
                problems,
                after != null && after.after() == null,
                "refreshAfter as a percentage",
                "a TTL; the entries never expire");
    }

    private void effects(Problems problems) {
        boolean filters =
                !own.stale().applyOn().isEmpty() || !own.stale().skipOn().isEmpty();
        without(problems, filters && !servesStaleOnError(), "applyOn or skipOn", "staleIfError");
        boolean waits = isSet(own.refresh().maxWait());
        without(
                problems,
                waits && all.refresh().mode() != Refresh.BACKGROUND,
                "maxRefreshWait",
                "refresh = BACKGROUND");
    }

    /** Checks whether a value can be returned in place of a failure. */
    boolean servesStaleOnError() {
        return isSet(all.stale().ifError());
    }

    /** The time for which absent values are remembered; zero if they are not. */
    Duration absentTtl() {
        return Objects.requireNonNull(all.absentTtl());
    }

    private static boolean isSet(@Nullable Duration window) {
        return window != null && !window.isZero();
    }

    private static void without(Problems problems, boolean missing, String member, String what) {
        if (missing) {
            problems.add(member + " has no effect without " + what);
        }
    }
}
