package io.cachekit.jaxrs;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of one thread with an injected clock; a token is good until the next invalidation. */
final class FakeCache implements InstantSource {

    final Map<String, CacheEntry<StoredResponse>> entries = new HashMap<>();
    boolean enabled = true;

    @Nullable RuntimeException failure;

    private Instant now = Instant.parse("2026-11-20T00:00:00Z");
    private int sequence;

    private record Token(int sequence) implements CacheToken {}

    CacheService service() {
        return (CacheService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheService.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "lookup" -> lookup((String) arguments[0]);
                    case "token" -> new Token(sequence);
                    case "store" ->
                        store((String) arguments[0], (StoredResponse) arguments[1], (CacheOptions) arguments[2], (Token)
                                arguments[3]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    void invalidate() {
        sequence++;
        entries.clear();
    }

    void pass(long millis) {
        now = now.plusMillis(millis);
    }

    @Override
    public Instant instant() {
        return now;
    }

    private CacheLookup<StoredResponse> lookup(String key) {
        if (!enabled) {
            return new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.BYPASS);
        }
        CacheEntry<StoredResponse> entry = entries.get(key);
        return entry == null || entry.isExpired(now)
                ? new CacheLookup.Miss<>(new Token(sequence), CacheDecision.MISS)
                : new CacheLookup.Hit<>(entry, CacheDecision.HIT_L1);
    }

    private boolean store(String key, StoredResponse value, CacheOptions options, Token token) {
        if (failure != null) {
            throw failure;
        }
        if (token.sequence != sequence) {
            return false;
        }
        Instant expires = options.ttl() == null ? null : now.plus(options.ttl());
        CacheKey entryKey = new CacheKey(key, options.namespace(), options.tags());
        entries.put(key, new CacheEntry<>(entryKey, value, now, expires, 0, now));
        return true;
    }
}
