package io.cachekit.service;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheExplanation;
import io.cachekit.CacheKey;
import io.cachekit.CacheLoader;
import io.cachekit.CacheLookup;
import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.Names;
import io.cachekit.NewEntry;
import io.cachekit.TypeRef;
import io.cachekit.internal.FailingKeys;
import io.cachekit.internal.ReadAndLoad;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service: resolves options and calls the chain. */
final class ChainService extends InvalidatingService implements ReadAndLoad, FailingKeys {

    private final TransactionLink chain;
    private final OptionsResolver options;
    private final Explainer explainer;
    private final Copies copies;
    private final ServiceThreads threads;
    private final boolean remote;
    private final @Nullable String namespace;

    ChainService(
            TransactionLink chain,
            OptionsResolver options,
            Explainer explainer,
            Copies copies,
            ServiceThreads threads,
            boolean remote,
            @Nullable String namespace) {
        super(chain::invalidate, namespace);
        this.chain = chain;
        this.options = options;
        this.explainer = explainer;
        this.copies = copies;
        this.threads = threads;
        this.remote = remote;
        this.namespace = namespace;
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return Optional.ofNullable(this.<T>value(key, type, CacheOptions.defaults()));
    }

    @Override
    public <T> Optional<T> get(String key, TypeRef<T> type) {
        return Optional.ofNullable(this.<T>value(key, type.type(), CacheOptions.defaults()));
    }

    @Override
    public void set(String key, Object value, CacheOptions given) {
        CacheKey resolved = options.key(key, namespace, given);
        chain.set(entry(resolved, value, given));
    }

    private NewEntry entry(CacheKey key, Object value, CacheOptions given) {
        Object kept = copies.keptOrRefused(Objects.requireNonNull(value, "value"), key.namespace(), given);
        return new NewEntry(key, kept, options.terms(key, given));
    }

    @Override
    public boolean delete(String key) {
        return chain.invalidate(new Invalidation.Key(options.key(key, namespace))) > 0;
    }

    @Override
    public boolean exists(String key) {
        return chain.exists(options.key(key, namespace));
    }

    @Override
    public <T, X extends Exception> T getOrSet(
            String key, Class<T> type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X {
        return this.<T, X>loaded(key, type, given, loader);
    }

    @Override
    public <T, X extends Exception> T getOrSet(
            String key, TypeRef<T> type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X {
        return this.<T, X>loaded(key, type.type(), given, loader);
    }

    @Override
    <T, X extends Exception> T loaded(String key, Type type, CacheOptions given, CacheLoader<? extends T, X> loader)
            throws X {
        Objects.requireNonNull(loader, "loader");
        T cached = value(LookupKey.of(key, namespaceOf(given)), type, given);
        return cached == null ? load(key, type, given, loader) : cached;
    }

    private <T> @Nullable T value(String key, Type type, CacheOptions given) {
        LookupKey resolved = LookupKey.of(key, namespaceOf(given));
        return noted(copies.forReader(chain.<T>value(resolved, type), resolved.namespace(), given), resolved, false);
    }

    @Override
    public @Nullable String namespaceOf(CacheOptions given) {
        return options.namespace(namespace, given);
    }

    @Override
    public <T> @Nullable T value(LookupKey key, Type type, CacheOptions given) {
        if (!given.access().reads()) {
            return null;
        }
        return noted(copies.forReader(chain.<T>settled(key, type), key.namespace(), given), key, true);
    }

    private <T> @Nullable T noted(@Nullable T read, LookupKey key, boolean loads) {
        if (read == null && Explainer.logsMisses()) {
            explainer.logMiss(key.toCacheKey(), loads);
        }
        return read;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null is the loader's own; only it throws what is checked
    public <T, X extends Exception> T load(
            String key, Type type, CacheOptions given, CacheLoader<? extends T, X> loader) throws X {
        CacheKey resolved = options.key(key, namespace, given);
        try {
            return copies.areUnused(given)
                    ? chain.load(new LoadRequest<>(resolved, type, options.load(resolved, given), loader))
                    : copied(resolved, type, given).load(chain, loader);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (X) e;
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null is the loader's own; only it throws what is checked
    <T, X extends Exception> T refreshed(String key, Type type, CacheOptions given, CacheLoader<? extends T, X> loader)
            throws X {
        Objects.requireNonNull(loader, "loader");
        CacheKey resolved = options.key(key, namespace, given);
        try {
            return copies.areUnused(given)
                    ? chain.refresh(new LoadRequest<>(resolved, type, options.load(resolved, given), loader))
                    : copied(resolved, type, given).load(chain::refresh, loader);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (X) e;
        }
    }

    private CopiedLoad copied(CacheKey key, Type type, CacheOptions given) {
        return new CopiedLoad(copies, key, type, given, options.load(key, given));
    }

    @Override
    public <T> CompletionStage<T> getOrSetAsync(
            String key, Class<T> type, CacheOptions given, Supplier<? extends CompletionStage<? extends T>> loader) {
        return this.<T>staged(key, type, given, loader, false);
    }

    @Override
    public <T> CompletionStage<T> getOrSetAsync(
            String key, TypeRef<T> type, CacheOptions given, Supplier<? extends CompletionStage<? extends T>> loader) {
        return this.<T>staged(key, type.type(), given, loader, false);
    }

    @Override
    public <T> CompletionStage<T> loadAsync(
            String key, Type type, CacheOptions given, Supplier<? extends CompletionStage<? extends T>> loader) {
        return this.<T>staged(key, type, given, loader, true);
    }

    @Override
    @SuppressWarnings("NullAway") // a null value is the loader's own
    <T> CompletionStage<T> staged(
            String key,
            Type type,
            CacheOptions given,
            Supplier<? extends CompletionStage<? extends T>> loader,
            boolean here) {
        Objects.requireNonNull(loader, "loader");
        boolean reads = here || !remote;
        T cached = reads ? value(LookupKey.of(key, namespaceOf(given)), type, given) : null;
        if (cached != null) {
            return CompletableFuture.completedFuture(cached);
        }
        CacheKey resolved = options.key(key, namespace, given);
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletionStage<@Nullable T> stage = copies.areUnused(given)
                ? chain.loadAsync(new AsyncLoadRequest<>(resolved, type, options.load(resolved, given), loader, reads))
                : copied(resolved, type, given).loadAsync(chain, loader, reads);
        stage.whenComplete((value, failure) -> Loaders.complete(own, value, failure));
        return own;
    }

    @Override
    public void runAfter(Runnable change) {
        if (remote && !chain.isActive()) {
            threads.handOver(change);
        } else {
            change.run();
        }
    }

    @Override
    public <T> Map<String, T> getAll(Collection<String> keys, Class<T> type) {
        return values(keys, type);
    }

    @Override
    public <T> Map<String, T> getAll(Collection<String> keys, TypeRef<T> type) {
        return values(keys, type.type());
    }

    private <T> Map<String, T> values(Collection<String> keys, Type type) {
        Map<String, T> found = new LinkedHashMap<>();
        List<CacheKey> resolved = new ArrayList<>(keys.size());
        for (String key : keys) {
            resolved.add(options.key(key, namespace));
        }
        CacheOptions none = CacheOptions.defaults();
        Map<CacheKey, T> read = chain.values(resolved, type);
        if (read.size() < resolved.size() && Explainer.logsMisses()) {
            resolved.stream()
                    .distinct()
                    .filter(key -> !read.containsKey(key))
                    .forEach(key -> explainer.logMiss(key, false));
        }
        read.forEach((key, value) -> {
            T own = copies.forReader(value, namespace, none);
            if (own != null) {
                found.put(key.key(), own);
            }
        });
        return found;
    }

    @Override
    public void setAll(Map<String, ?> values, CacheOptions given) {
        List<NewEntry> entries = new ArrayList<>(values.size());
        values.forEach((key, value) -> entries.add(entry(options.key(key, namespace, given), value, given)));
        if (!entries.isEmpty()) {
            chain.setAll(entries);
        }
    }

    @Override
    public CacheService namespace(String other) {
        Names.check("namespace", other);
        return new ChainService(chain, options, explainer, copies, threads, remote, other);
    }

    @Override
    public CacheService withoutNamespace() {
        return new ChainService(chain, options, explainer, copies, threads, remote, null);
    }

    @Override
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    @Override
    public Optional<Duration> defaultTtl() {
        return Optional.ofNullable(options.defaultTtl(namespace));
    }

    @Override
    public CacheMode mode() {
        return explainer.modes().mode(namespace);
    }

    @Override
    public CacheExplanation explain(String key, CacheOptions given) {
        return explainer.explain(options.key(key, options.namespace(namespace, given)));
    }

    @Override
    public long failingKeys() {
        return explainer.held().failing();
    }

    @Override
    public long cleanupExpired() {
        return chain.adapter().cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return chain.adapter().getStats();
    }

    @Override
    public AsyncCacheService async() {
        return new AsyncService(this, threads);
    }

    @Override
    public <T> CacheLookup<T> lookup(String key, Class<T> type, CacheOptions given) {
        CacheKey resolved = options.key(key, namespace, given);
        CacheLookup<T> found = chain.lookup(resolved, type);
        if (found instanceof CacheLookup.Miss<T> && Explainer.logsMisses()) {
            explainer.logMiss(resolved, false);
        }
        if (copies.areUnused(given) || !(found instanceof CacheLookup.Hit<T> hit)) {
            return found;
        }
        CacheEntry<T> read = copies.entryForReader(hit.entry(), given);
        return read == null
                ? new CacheLookup.Miss<>(chain.adapter().token(resolved), CacheDecision.MISS)
                : new CacheLookup.Hit<>(read, hit.decision());
    }

    @Override
    public <T> Optional<CacheEntry<T>> peek(String key, Class<T> type) {
        return chain.adapter()
                .<T>peek(options.key(key, namespace), type)
                .found()
                .flatMap(entry -> Optional.ofNullable(copies.entryForReader(entry, CacheOptions.defaults())));
    }

    @Override
    public CacheToken token(String key, CacheOptions given) {
        return chain.adapter().token(options.key(key, namespace, given));
    }

    @Override
    public boolean store(String key, @Nullable Object value, CacheOptions given, CacheToken token) {
        CacheKey resolved = options.key(key, namespace, given);
        Object kept = copies.kept(value, resolved.namespace(), given);
        return kept != null && chain.store(new NewEntry(resolved, kept, options.terms(resolved, given)), token);
    }

    @Override
    public boolean put(String key, @Nullable Object value, CacheOptions given, CacheToken token) {
        CacheKey resolved = options.key(key, namespace, given);
        return chain.put(
                resolved, copies.kept(value, resolved.namespace(), given), options.terms(resolved, given), token);
    }
}
