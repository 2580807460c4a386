package io.cachekit.core;

/** The places for entries. */
public enum Backend {
    /** In this JVM. */
    MEMORY,
    /** In Redis, shared by all nodes. */
    REDIS,
    /** In this JVM in front of Redis. */
    HYBRID
}
