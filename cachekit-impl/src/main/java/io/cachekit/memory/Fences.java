package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sequence of tokens and invalidations, where it was at the last change of each key, tag and
 * namespace, and the gates that invalidations hold closed while they run.
 *
 * <p>A token is a new number of the sequence. A set notes the number of that moment as the fence of
 * its key: tokens from before are not above it, later ones are. So sets advance nothing, and writers
 * of different keys share a number that they only read.
 *
 * <p>The order of reads and writes matters. An invalidation closes the gates, raises its fences,
 * and sweeps; then it raises them again and opens the gates. A store adds its rows, then checks the
 * gates, then the fences. If it finds a gate open, either the gate was not closed yet, and the
 * sweep finds the rows; or it was opened again, and the store sees the fence that was raised
 * before. See {@code docs/internals/models}.
 */
final class Fences {

    static final int STRIPES = 4096;

    private final long incarnation = new SecureRandom().nextLong();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger closings = new AtomicInteger();
    private final NameFences everything = new NameFences(1);
    private final NameFences keys = new NameFences(STRIPES);
    private final NameFences tags = new NameFences(STRIPES);
    private final NameFences namespaces = new NameFences(STRIPES);

    /** Does something with the fence or the gate of one name. */
    private interface NameAction {
        void accept(NameFences kind, int hash);
    }

    /** A token above all fences. Call it in the atomic update of the key that it is for. */
    MemoryToken token() {
        return new MemoryToken(incarnation, sequence.incrementAndGet());
    }

    /** Raises the fence of a key to all tokens so far. Call it in the atomic update of that key. */
    long raiseKey(CacheKey key) {
        long raised = sequence.get();
        keys.raise(key.hashCode(), raised);
        return raised;
    }

    /**
     * Closes the gates of what an invalidation names, and raises their fences; returns the sequence
     * below which entries are to be swept. (model: close)
     */
    long close(Invalidation what) {
        each(what, NameFences::close);
        closings.incrementAndGet();
        return raise(what);
    }

    /** Raises the fences again, and opens the gates that {@link #close} has closed. (model: open) */
    void open(Invalidation what) {
        long unused = raise(what);
        closings.decrementAndGet();
        each(what, NameFences::open);
    }

    /** Raises the fences of what an invalidation names to a new sequence. (model: raise) */
    private long raise(Invalidation what) {
        long raised = sequence.incrementAndGet();
        each(what, (kind, hash) -> kind.raise(hash, raised));
        return raised;
    }

    private void each(Invalidation what, NameAction action) {
        if (what instanceof Invalidation.Tags tagged) {
            tagged.tags().forEach(tag -> action.accept(tags, tag.hashCode()));
        } else if (what instanceof Invalidation.Namespace whole) {
            action.accept(namespaces, whole.namespace().hashCode());
        } else if (what instanceof Invalidation.PatternInNamespace some && some.namespace() != null) {
            action.accept(namespaces, some.namespace().hashCode());
        } else if (what instanceof Invalidation.Key one) {
            action.accept(keys, one.key().hashCode());
        } else if (what instanceof Invalidation.Union union) {
            union.parts().forEach(part -> each(part, action));
        } else {
            action.accept(everything, 0);
        }
    }

    /** Checks that no change of the key was made since the token, or is going on. (model: store) */
    boolean admits(CacheKey key, CacheToken token) {
        if (!(token instanceof MemoryToken own) || own.incarnation() != incarnation) {
            return false;
        }
        if (closings.get() > 0 && isClosed(key)) {
            return false;
        }
        long since = own.sequence();
        if (everything.height(0) >= since || keys.height(key.hashCode()) >= since) {
            return false;
        }
        String namespace = key.namespace();
        if (namespace != null && namespaces.height(namespace.hashCode()) >= since) {
            return false;
        }
        for (String tag : key.tags()) {
            if (tags.height(tag.hashCode()) >= since) {
                return false;
            }
        }
        return true;
    }

    private boolean isClosed(CacheKey key) {
        String namespace = key.namespace();
        return everything.isClosed(0)
                || keys.isClosed(key.hashCode())
                || (namespace != null && namespaces.isClosed(namespace.hashCode()))
                || key.tags().stream().anyMatch(tag -> tags.isClosed(tag.hashCode()));
    }
}
