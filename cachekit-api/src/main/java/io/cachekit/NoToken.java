package io.cachekit;

/** The token that is never redeemed. */
enum NoToken implements CacheToken {
    INSTANCE
}
