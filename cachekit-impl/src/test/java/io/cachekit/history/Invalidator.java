package io.cachekit.history;

import io.cachekit.CacheService;
import io.cachekit.cdi.ThreadTransactions;

/**
 * Invalidates what a scope names. Thread-safe.
 *
 * @param service the cache
 * @param transactions what it takes part in
 */
record Invalidator(CacheService service, ThreadTransactions transactions) {

    void invalidate(Scope scope) {
        switch (scope.kind()) {
            case KEY -> {
                int entry = Integer.parseInt(scope.name());
                boolean unused = service.namespace(KeySpace.namespace(entry)).delete(KeySpace.name(entry));
            }
            case TAG, TAGS -> tags(scope.name().split(",", -1));
            case UNION ->
                transactions.commit(() -> {
                    for (String tag : scope.name().split(",", -1)) {
                        tags(tag);
                    }
                });
            case NAMESPACE -> {
                long unused = service.invalidateNamespace(scope.name());
            }
            case PATTERN -> {
                long unused = service.invalidatePattern(scope.name());
            }
            case ALL -> service.clearAll();
        }
    }

    private void tags(String... tags) {
        long unused = service.invalidateTags(tags);
    }
}
