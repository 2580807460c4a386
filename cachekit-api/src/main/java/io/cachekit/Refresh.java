package io.cachekit;

/** The thread that loads the new value of an entry whose old one can still be returned. */
public enum Refresh {

    /** The one of the namespace, or else of the kit, which is {@link #CALLER} by default. */
    CONFIGURED,

    /**
     * The calling thread: the first caller loads, with its transaction, identity and request scope,
     * and the others get the old value at once.
     */
    CALLER,

    /**
     * A thread of the kit, on which the loader runs after the call has returned, without the
     * transaction, the identity and the request scope of its caller: what it uses of them must be
     * in its variables, and good for use then. All callers get the old value at once, or after
     * {@link RefreshOptions#maxWait}. A caller without a value to return loads by itself.
     */
    BACKGROUND
}
