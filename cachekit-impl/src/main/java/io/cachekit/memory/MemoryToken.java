package io.cachekit.memory;

import io.cachekit.CacheToken;

/** The sequence at a lookup, with the incarnation of the adapter. */
record MemoryToken(long incarnation, long sequence) implements CacheToken {}
