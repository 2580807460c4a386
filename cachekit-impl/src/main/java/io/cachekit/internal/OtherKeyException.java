package io.cachekit.internal;

import java.util.concurrent.CancellationException;

/** A load in the background that would make the value of another key than that of its caller. */
public final class OtherKeyException extends CancellationException {

    private static final long serialVersionUID = 1;

    /** Creates one. */
    public OtherKeyException() {
        super("The key is another one in the background");
    }
}
