package io.cachekit.core;

class MemoryModesTest extends NamespaceModesContract {

    @Override
    CacheKitBuilder builder() {
        return CacheKit.builder();
    }
}
