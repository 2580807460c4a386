package io.cachekit.memory;

import io.cachekit.CacheToken;

/** The sequence that a lookup began, with the incarnation of the adapter. */
record MemoryToken(long incarnation, long sequence) implements CacheToken {}
