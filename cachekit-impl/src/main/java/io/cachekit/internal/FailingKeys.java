package io.cachekit.internal;

/** A service that holds off loads after failures. */
public interface FailingKeys {

    /** Counts the keys whose last load failed on this node, and is not tried at present. */
    long failingKeys();
}
