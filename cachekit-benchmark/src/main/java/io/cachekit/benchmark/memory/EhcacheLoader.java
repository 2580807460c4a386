package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import org.ehcache.spi.loaderwriter.CacheLoaderWriter;

/** Loads for Ehcache, and writes nowhere. */
final class EhcacheLoader implements CacheLoaderWriter<String, byte[]> {

    @Override
    public byte[] load(String key) {
        return Data.value(1);
    }

    @Override
    public void write(String key, byte[] value) {}

    @Override
    public void delete(String key) {}
}
