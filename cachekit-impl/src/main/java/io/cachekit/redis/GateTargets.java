package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The parts of a bucket that an invalidation concerns.
 *
 * @param everything whether the fence of everything is raised
 * @param slots the other fences that are raised
 * @param walks the indexes to sweep
 * @param ids the single entries
 */
record GateTargets(boolean everything, List<byte[]> slots, List<IndexWalk> walks, List<byte[]> ids) {

    /** Finds the targets in a bucket, of which {@code isHere} knows the ids. */
    static GateTargets of(Invalidation what, KeyNames names, Predicate<byte[]> isHere) {
        GateTargets found = new GateTargets(
                what.parts().stream().anyMatch(GateTargets::isEverything),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        what.parts().forEach(part -> found.add(part, names, isHere));
        return found;
    }

    boolean isEmpty() {
        return !everything && slots.isEmpty();
    }

    private static boolean isEverything(Invalidation part) {
        return !(part instanceof Invalidation.Key
                || part instanceof Invalidation.Tags
                || part instanceof Invalidation.Namespace
                || (part instanceof Invalidation.PatternInNamespace some && some.namespace() != null));
    }

    private void add(Invalidation part, KeyNames names, Predicate<byte[]> isHere) {
        if (part instanceof Invalidation.Key one) {
            byte[] id = EntryId.of(one.key());
            if (isHere.test(id)) {
                slots.add(FenceSlots.named(id));
                ids.add(id);
            }
        } else if (part instanceof Invalidation.Tags tagged) {
            tagged.tags().forEach(tag -> {
                slots.add(FenceSlots.tag(tag));
                walks.add(new IndexWalk(names.tag(tag), null, tag));
            });
        } else if (part instanceof Invalidation.Namespace whole) {
            slots.add(FenceSlots.namespace(whole.namespace()));
            walks.add(new IndexWalk(names.namespace(whole.namespace()), null, null));
        } else if (part instanceof Invalidation.PatternInNamespace some && some.namespace() != null) {
            slots.add(FenceSlots.namespace(some.namespace()));
            walks.add(new IndexWalk(names.namespace(some.namespace()), some::covers, null));
        } else {
            Predicate<CacheKey> named = part instanceof Invalidation.All ? null : part::covers;
            walks.add(new IndexWalk(names.all(), named, null));
        }
    }
}
