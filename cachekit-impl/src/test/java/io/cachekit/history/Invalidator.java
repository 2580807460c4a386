package io.cachekit.history;

import io.cachekit.CacheService;
import io.cachekit.cdi.ThreadTransactions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
            case UNION -> {
                List<String> names = Arrays.asList(scope.name().split(",", -1));
                Collections.shuffle(names); // one after the other, what is derived would be safe in one of the orders
                transactions.commit(() -> names.forEach(this::tags));
            }
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
