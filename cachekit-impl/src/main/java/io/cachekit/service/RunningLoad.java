package io.cachekit.service;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import io.cachekit.CurrentLoad;
import io.cachekit.LoadContext;
import io.cachekit.Names;
import io.cachekit.NewEntry;
import io.cachekit.internal.DecidedLoad;
import io.cachekit.service.LoadedValue.End;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a loader, and what it says about its value. Thread-safe.
 *
 * @param <T> the value
 */
final class RunningLoad<T> implements DecidedLoad<T> {

    private final WantedValue<T> wanted;
    private final LoadStart.@Nullable Load<T> begun;
    private final @Nullable Thread owner;
    private final @Nullable Supplier<@Nullable KeptEntry<T>> finder;
    private volatile @Nullable KeptEntry<T> previous;
    private volatile boolean looked;
    private @Nullable Duration ttl;
    private @Nullable Instant until;
    private Set<String> tags = Set.of();
    private @Nullable String validator;
    private boolean unmodified;
    private @Nullable End unstored;
    private volatile boolean ended;

    private RunningLoad(
            WantedValue<T> wanted,
            LoadStart.@Nullable Load<T> begun,
            @Nullable Supplier<@Nullable KeptEntry<T>> finder) {
        this.wanted = wanted;
        this.begun = begun;
        this.finder = finder;
        this.owner = wanted instanceof LoadRequest<?> ? Thread.currentThread() : null;
    }

    /** A run whose value may be stored. That of a blocking loader belongs to the calling thread. */
    static <T> RunningLoad<T> of(WantedValue<T> wanted, LoadStart.Load<T> begun) {
        return new RunningLoad<>(wanted, begun, null);
    }

    /** The same for a load whose beginning did not read what it replaces. */
    static <T> RunningLoad<T> of(
            WantedValue<T> wanted, LoadStart.Load<T> begun, Supplier<@Nullable KeptEntry<T>> finder) {
        return new RunningLoad<>(wanted, begun, finder);
    }

    /** A run whose value is not stored. */
    static <T> RunningLoad<T> alone(WantedValue<T> wanted) {
        return new RunningLoad<>(wanted, null, null);
    }

    WantedValue<T> wanted() {
        return wanted;
    }

    /** The beginning of a run whose value may be stored. */
    LoadStart.Load<T> begun() {
        return Objects.requireNonNull(begun, "the value is not stored");
    }

    /** Runs a part of the loader, which finds this run on its thread. */
    <R extends @Nullable Object, X extends Exception> R within(CacheLoader<R, X> part) throws X {
        LoadContext<?> before = CurrentLoad.enter(this);
        try {
            return part.load();
        } finally {
            CurrentLoad.leave(before);
        }
    }

    /** Ends the run: the loader has returned, or its stage is complete. */
    synchronized void end() {
        ended = true;
    }

    /** Ends a lifetime that was given as an instant: what is left of it now is the TTL. */
    synchronized void settle(InstantSource clock) {
        if (until != null) {
            ttl = Duration.between(clock.instant(), until);
        }
    }

    /** The reason for which the value is not stored, or null. */
    synchronized @Nullable End unstored() {
        if (unstored != null) {
            return unstored;
        }
        return ttl != null && (ttl.isZero() || ttl.isNegative()) ? End.NO_TTL : null;
    }

    /** The key with all tags. */
    synchronized CacheKey key() {
        CacheKey key = wanted.key();
        Set<String> added = tags;
        if (unmodified && tags.isEmpty()) {
            added = previousOrNone().map(old -> old.entry().key().tags()).orElse(tags);
        }
        if (key.tags().containsAll(added)) {
            return key;
        }
        Set<String> all = new LinkedHashSet<>(key.tags());
        all.addAll(added);
        return new CacheKey(key.key(), key.namespace(), all);
    }

    /** Checks whether the loader said that the previous value is still good. */
    synchronized boolean isUnmodified() {
        return unmodified;
    }

    /** The validator to store, or null. */
    synchronized @Nullable String newValidator() {
        return validator == null && unmodified
                ? previousOrNone().map(KeptEntry::validator).orElse(null)
                : validator;
    }

    /** The terms with the TTL that was set, which is positive, if there is one. */
    synchronized LoadTerms terms() {
        return ttl == null ? wanted.terms() : wanted.terms().withTtl(ttl);
    }

    @Override
    public synchronized LoadContext<T> ttl(Duration time) {
        check();
        ttl = Objects.requireNonNull(time, "ttl");
        until = null;
        return this;
    }

    @Override
    public synchronized void until(Instant end) {
        check();
        until = end;
    }

    @Override
    public synchronized LoadContext<T> tags(String... names) {
        check();
        Set<String> all = new LinkedHashSet<>(tags);
        all.addAll(Arrays.asList(names));
        tags = Names.checkTags(all);
        return this;
    }

    @Override
    public LoadContext<T> doNotStore() {
        return unstored(End.BY_CONTEXT);
    }

    @Override
    public void unless() {
        var unused = unstored(End.BY_UNLESS);
    }

    private synchronized LoadContext<T> unstored(End reason) {
        check();
        unstored = reason;
        return this;
    }

    @Override
    public Optional<CacheEntry<T>> previous() {
        check();
        return previousOrNone().map(KeptEntry::entry);
    }

    @Override
    public Optional<String> validator() {
        check();
        return previousOrNone().map(KeptEntry::validator);
    }

    @Override
    public synchronized LoadContext<T> validator(String next) {
        check();
        NewEntry.checkValidator(next);
        validator = next;
        return this;
    }

    @Override
    public T notModified() {
        CacheEntry<T> old = previous()
                .orElseThrow(() -> new IllegalStateException("The load of "
                        + wanted.key().fullKey()
                        + " replaces no entry, so that there is no value to return again; load it, and ask for"
                        + " previous() before"));
        setUnmodified();
        return old.value();
    }

    private synchronized void setUnmodified() {
        unmodified = true;
    }

    /**
     * Only an entry that the backend held in the moment of the token: a later invalidation refuses
     * the store. May block, and holds no lock.
     */
    private Optional<KeptEntry<T>> previousOrNone() {
        if (!looked) {
            KeptEntry<T> kept = finder != null ? finder.get() : begun == null ? null : begun.kept();
            previous = kept == null || !kept.certain() ? null : copied(kept);
            looked = true;
        }
        return Optional.ofNullable(previous);
    }

    @SuppressWarnings("unchecked") // a copy is of the same class
    private @Nullable KeptEntry<T> copied(KeptEntry<T> kept) {
        T own = (T) wanted.terms().copies().read().apply(kept.entry().value());
        return own == null ? null : kept.withValue(own);
    }

    private void check() {
        if (ended) {
            throw new IllegalStateException("The load of " + wanted.key().fullKey()
                    + " has ended; its context is for the loader alone, until it returns or its stage is complete");
        }
        if (owner != null && !owner.equals(Thread.currentThread())) {
            throw new IllegalStateException("The load of " + wanted.key().fullKey() + " belongs to thread "
                    + owner.getName()
                    + ", which runs its loader; use its context there, or a loader that returns a stage");
        }
    }
}
