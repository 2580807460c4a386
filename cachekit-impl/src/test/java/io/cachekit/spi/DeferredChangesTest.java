package io.cachekit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.OperatorEvent;
import io.cachekit.spi.DeferredChange.Removal;
import io.cachekit.spi.DeferredChange.Target;
import io.cachekit.spi.DeferredChange.Write;
import io.cachekit.support.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeferredChangesTest {

    private static final CacheKey KEY = CacheKey.of("k").withTags("t");
    private static final Invalidation TAG = Invalidation.tags("t");
    private static final Invalidation OTHER = Invalidation.tags("other");

    private final List<Object> done = new ArrayList<>();
    private final Target cache = done::add;
    private final DeferredChanges changes = new DeferredChanges();

    private void set(CacheKey key) {
        changes.add(new Write(cache, Set.of(key), done::add));
    }

    private void remove(Target target, Invalidation what) {
        changes.add(new Removal(target, what));
    }

    private static Invalidation union(Invalidation... parts) {
        return Invalidation.union(List.of(parts));
    }

    @Test
    void committed_invalidatesOnce() {
        remove(cache, OTHER);
        set(KEY);
        remove(cache, Invalidation.namespace("n"));
        assertThat(changes.size()).isEqualTo(3);
        changes.committed();
        assertThat(done).containsExactly(Set.of(KEY), union(Invalidation.namespace("n"), OTHER));
        assertThat(changes.size()).isZero();
    }

    @Test
    void committed_setsOnly_invalidateNothing() {
        set(KEY);
        changes.committed();
        assertThat(done).containsExactly(Set.of(KEY));
    }

    @Test
    void committed_setFails_keyIsInvalidated_andTheRestDone() {
        changes.add(new Write(cache, Set.of(KEY), keys -> {
            throw new IllegalStateException("fails");
        }));
        set(CacheKey.of("k2"));
        remove(cache, OTHER);
        changes.committed();
        assertThat(done).containsExactly(Set.of(CacheKey.of("k2")), union(OTHER, Invalidation.key(KEY)));
    }

    @Test
    void committed_invalidationFails_theRestIsDone() {
        Target failing = what -> {
            done.add(what);
            throw new IllegalStateException("fails");
        };
        remove(failing, TAG);
        changes.add(new Write(failing, Set.of(KEY), done::add));
        remove(cache, OTHER);
        changes.committed();
        assertThat(done).containsExactly(union(Invalidation.key(KEY), TAG), Set.of(KEY), OTHER);
    }

    @Test
    void committed_changesFail_theLogOfTheirKitSaysSo() {
        EventLog events = new EventLog(TimeSource.system());
        Target failing = new Target() {
            @Override
            public void invalidate(Invalidation what) {
                throw new IllegalStateException("fails");
            }

            @Override
            public EventLog events() {
                return events;
            }
        };
        changes.add(new Write(failing, Set.of(KEY), keys -> {
            throw new IllegalStateException("fails");
        }));
        remove(failing, OTHER);
        changes.committed();
        assertThat(events.list()).extracting(OperatorEvent::code).containsExactly("CACHEKIT-5003", "CACHEKIT-5002");
    }

    @Test
    void committed_severalCaches_eachHasItsOwn() {
        List<Invalidation> second = new ArrayList<>();
        Target other = second::add;
        remove(other, TAG);
        set(KEY);
        remove(other, OTHER);
        changes.committed();
        assertThat(done).containsExactly(Set.of(KEY));
        assertThat(second).containsExactly(union(OTHER, TAG));
    }

    @Test
    void inDoubt_invalidatesAllOnce() {
        set(KEY);
        remove(cache, OTHER);
        changes.add(new Write(cache, Set.of(CacheKey.of("k2")), done::add));
        changes.inDoubt();
        assertThat(done).containsExactly(union(Invalidation.key(KEY), OTHER, Invalidation.key(CacheKey.of("k2"))));
    }
}
