package io.cachekit.cdi;

import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;

/** What the configuration says, before the server adds its part. Not thread-safe; used during deployment. */
final class KitDraft {

    final CacheKitBuilder builder = CacheKit.builder();
    boolean checkSerializable;
    boolean hasDefaultNamespace;
}
