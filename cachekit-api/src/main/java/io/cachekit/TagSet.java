package io.cachekit;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags that were checked and copied: whoever is given one need not do so again. Immutable. */
final class TagSet extends AbstractSet<String> {

    private final Set<String> tags;

    /** The set is not copied: nobody else may hold it. */
    TagSet(Set<String> tags) {
        this.tags = tags;
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
