package io.cachekit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.Waits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An entry goes into the place of one that is about to leave it: it must not be lost with that place. */
class BoundedMapTest {

    private final ManualTime time = new ManualTime();
    private final List<MemoryEntry> evicted = Collections.synchronizedList(new ArrayList<>());
    private final List<@Nullable MemoryEntry> whenLeft = new ArrayList<>();
    private final BoundedMap map = new BoundedMap(1, new ByteBound(1024), this::leave, this::evict);
    private Runnable atEviction = () -> {};
    private @Nullable Thread other;

    @AfterEach
    void endOther() throws InterruptedException {
        if (other != null) {
            other.join();
        }
    }

    @Test
    void entrySetWhileItsKeyIsRemoved_isThere() throws Exception {
        MemoryEntry fresh = entry("key");
        map.replace("key", old -> entry("key"));
        map.update("key", old -> {
            setMeanwhile(fresh);
            return null;
        });
        endOther();
        assertThat(map.find("key")).isSameAs(fresh);
    }

    @Test
    void entrySetWhileItsKeyIsEvicted_isThereOrEvictedAnew() throws Exception {
        List<MemoryEntry> fresh = new ArrayList<>();
        atEviction = () -> {
            MemoryEntry again = entry(evicted.get(0).key.key());
            fresh.add(again);
            setMeanwhile(again);
        };
        map.replace("key", old -> entry("key"));
        map.replace("another", old -> entry("another"));
        map.evictExcess();
        endOther();
        map.evictExcess();
        assertThat(fresh).hasSize(1);
        MemoryEntry again = fresh.get(0);
        MemoryEntry found = map.find(again.key.key());
        assertThat(found == again ^ evicted.contains(again)).isTrue();
    }

    @Test
    void entryLookedAtWhileItsKeyIsRemoved_isNotSeen() throws Exception {
        AtomicReference<@Nullable MemoryEntry> seen = new AtomicReference<>(entry("unseen"));
        map.replace("key", old -> entry("key"));
        map.update("key", old -> {
            meanwhile(() -> map.view("key", seen::set));
            return null;
        });
        endOther();
        assertThat(seen.get()).isNull();
    }

    @Test
    void entry_losesItsRowsOnceItIsUnreadable() {
        MemoryEntry first = entry("key");
        MemoryEntry second = entry("key");
        map.replace("key", old -> first);
        map.replace("key", old -> second);
        map.update("key", old -> null);
        assertThat(whenLeft).containsExactly(second, null);

        map.replace("key", old -> entry("key"));
        map.replace("another", old -> entry("another"));
        map.evictExcess();
        assertThat(evicted).hasSize(1);
        assertThat(whenLeft).containsExactly(second, null, null);
    }

    private MemoryEntry entry(String key) {
        return MemoryEntry.of(new NewEntry(CacheKey.of(key), "value", Terms.ofTtl(null)), 7, 0, time);
    }

    private void leave(MemoryEntry old, @Nullable MemoryEntry fresh) {
        whenLeft.add(map.find(old.key.key()));
    }

    private void evict(MemoryEntry entry) {
        evicted.add(entry);
        leave(entry, null);
        Runnable once = atEviction;
        atEviction = () -> {};
        once.run();
    }

    private void setMeanwhile(MemoryEntry fresh) {
        meanwhile(() -> map.replace(fresh.key.key(), old -> fresh));
    }

    /** Lets another thread begin what has to wait for this one. */
    private void meanwhile(Runnable action) {
        Thread thread = new Thread(action);
        other = thread;
        Thread owner = Thread.currentThread();
        thread.start();
        await().until(() -> Waits.isBlockedBy(owner, thread));
    }
}
