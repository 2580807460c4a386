package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a bucket that an invalidation concerns.
 *
 * @param everything whether the fence of everything is raised
 * @param slots the fences that are raised besides
 * @param walks the ways through indexes
 * @param ids the single entries
 */
record GateTargets(boolean everything, List<byte[]> slots, List<IndexWalk> walks, List<byte[]> ids) {

    /**
     * Finds them.
     *
     * @param names those of the bucket's keys
     * @param isOurs whether the entry with an id is in the bucket
     */
    static GateTargets of(Invalidation what, KeyNames names, Predicate<byte[]> isOurs) {
        Builder builder = new Builder(names, isOurs);
        what.parts().forEach(builder::add);
        return new GateTargets(builder.everything, builder.slots, builder.walks, builder.ids);
    }

    boolean isEmpty() {
        return !everything && slots.isEmpty();
    }

    /** Collects the targets part by part. */
    private static final class Builder {

        private final KeyNames names;
        private final Predicate<byte[]> isOurs;
        private final List<byte[]> slots = new ArrayList<>();
        private final List<IndexWalk> walks = new ArrayList<>();
        private final List<byte[]> ids = new ArrayList<>();
        private boolean everything;

        Builder(KeyNames names, Predicate<byte[]> isOurs) {
            this.names = names;
            this.isOurs = isOurs;
        }

        void add(Invalidation part) {
            if (part instanceof Invalidation.Key one) {
                key(EntryId.of(one.key()));
            } else if (part instanceof Invalidation.Tags tagged) {
                tagged.tags().forEach(tag -> {
                    slots.add(FenceSlots.tag(tag));
                    walks.add(new IndexWalk(names.tag(tag), null, tag));
                });
            } else if (part instanceof Invalidation.Namespace whole) {
                namespace(whole.namespace(), null);
            } else if (part instanceof Invalidation.PatternInNamespace some && some.namespace() != null) {
                namespace(some.namespace(), some::covers);
            } else {
                everything = true;
                Predicate<CacheKey> named = part instanceof Invalidation.All ? null : part::covers;
                walks.add(new IndexWalk(names.all(), named, null));
            }
        }

        private void key(byte[] id) {
            if (isOurs.test(id)) {
                slots.add(FenceSlots.named(id));
                ids.add(id);
            }
        }

        private void namespace(String namespace, @Nullable Predicate<CacheKey> named) {
            slots.add(FenceSlots.namespace(namespace));
            walks.add(new IndexWalk(names.namespace(namespace), named, null));
        }
    }
}
