package io.cachekit.memory;

/** The content of an entry that says that the source has no value; no read returns it. */
enum AbsentValue {
    INSTANCE
}
