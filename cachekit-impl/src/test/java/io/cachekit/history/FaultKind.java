package io.cachekit.history;

/** What goes wrong. */
enum FaultKind {
    /** Answers to a node are late. */
    SLOW_LINK,
    /** The connections of a node are reset. */
    CUT,
    /** Requests of a node take effect, and answers and messages don't come back. */
    HALF_OPEN,
    /** Nothing of what a node sends arrives. */
    BLACK_HOLE,
    /** A node can't connect, and its connections are reset. */
    REFUSED,
    /** Some or all messages about changes don't reach a node, and everything else does. */
    LOST_MESSAGES,
    /** A node stands still, as in a long collection of garbage. */
    PAUSED_NODE,
    /** A node dies, and a new one takes its place. */
    KILLED_NODE,
    /** The server stands still. */
    PAUSED_SERVER,
    /** The server dies and comes back empty. */
    KILLED_SERVER,
    /** The server's data is deleted. */
    FLUSHED,
    /** The connections on which nodes hear of changes are closed by the server, as it does with slow readers. */
    KILLED_SUBSCRIPTIONS,
    /** The master dies, another takes over, and the first comes back. */
    FAILOVER,
    /** A slot moves to another master. */
    MOVED_SLOT
}
