package io.cachekit.redis.failure;

/** The meaning of a command's exception for Redis. */
enum FailureKind {
    /** None: the exception comes from the kit or from bad input, and belongs to the caller. */
    FOREIGN,
    /** None: no connection was free, or the thread was interrupted while it waited. */
    NO_CONNECTION,
    /** The server answers, but refuses writes for now; reads work. */
    REFUSED,
    /** The server is no longer a master. */
    READ_ONLY,
    /** The server answered with another error. */
    ERROR,
    /** No answer, or one that says that the server can't serve. A fail-over may follow. */
    UNREACHABLE
}
