package io.cachekit.settings;

/** A test mode that finds callers that change cached objects. */
public enum MutationMode {

    /** No object is compared. */
    OFF,

    /** A warning, once per class. */
    WARN,

    /** The hit throws an {@code IllegalStateException}. */
    FAIL
}
