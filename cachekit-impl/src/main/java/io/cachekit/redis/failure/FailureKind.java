package io.cachekit.redis.failure;

/** What an exception of a command says about Redis. */
enum FailureKind {
    /** Nothing: it came from our own code or from bad input, and belongs to the caller. */
    NOT_OURS,
    /** Nothing: this node had no connection free, or the thread was interrupted while it waited for one. */
    NO_CONNECTION,
    /** The server answers, but refuses to write for now; reads work. */
    REFUSED,
    /** The server is no master any more. */
    READ_ONLY,
    /** The server answered with another error. */
    ERROR,
    /** There was no answer, or one that says that nothing can be answered. Another master may be next. */
    UNREACHABLE
}
