package io.cachekit.memory;

import io.cachekit.CacheToken;

/** The sequence at a lookup, and in whose life it was read. */
record MemoryToken(long incarnation, long sequence) implements CacheToken {}
