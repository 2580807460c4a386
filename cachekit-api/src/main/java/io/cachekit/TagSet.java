package io.cachekit;

import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags that were checked and copied, and need no further check. Immutable. Serialized as a plain
 * set, so that nothing unchecked ever comes back as one.
 */
final class TagSet extends AbstractSet<String> implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient Set<String> tags;

    /** The set is not copied: no other object may hold it. */
    TagSet(Set<String> tags) {
        this.tags = tags;
    }

    private Object writeReplace() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    @Override
    public Iterator<String> iterator() {
        return Collections.unmodifiableSet(tags).iterator();
    }

    @Override
    public int size() {
        return tags.size();
    }

    @Override
    public boolean contains(@Nullable Object tag) {
        return tags.contains(tag);
    }
}
