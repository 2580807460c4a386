package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.FailingKeys;
import io.cachekit.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source that is away for a minute of the kit's time, while many callers read. */
@Timeout(600)
class SourceAwayTest {

    private static final int KEYS = 20;
    private static final int CALLERS = 4;
    private static final int SECONDS = 60;
    private static final CacheOptions OPTIONS =
            CacheOptions.ofTtl(Duration.ofSeconds(10)).tags("all").staleIfError(Duration.ofHours(1));

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .resilience(settings -> settings.random(() -> 0).retryInterval(Duration.ofSeconds(5)))
            .build();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final LongAdder reads = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private volatile boolean away;
    private volatile boolean ended;

    @AfterEach
    void close() throws InterruptedException {
        ended = true;
        callers.shutdown();
        assertThat(callers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        kit.close();
    }

    private String read(int key) throws IOException {
        return kit.service().<String, IOException>getOrSet("key-" + key, String.class, OPTIONS, () -> {
            if (away) {
                failures.increment();
                throw new IOException("the source is away");
            }
            return "value";
        });
    }

    private void call() {
        for (int n = 0; !ended; n++) {
            try {
                assertThat(read(n % KEYS)).isEqualTo("value");
            } catch (Throwable t) { // for the test
                errors.add(t);
            }
            reads.increment();
        }
    }

    private void awaitReads(long more) {
        long enough = reads.sum() + more;
        await().pollInterval(Duration.ofMillis(1)).until(() -> reads.sum() >= enough);
    }

    @Test
    void minuteWithoutTheSource_isNoErrorOfACaller_andFewLoads() throws IOException {
        for (int key = 0; key < KEYS; key++) {
            assertThat(read(key)).isEqualTo("value");
        }
        away = true;
        time.advance(Duration.ofSeconds(11));
        for (int i = 0; i < CALLERS; i++) {
            callers.execute(this::call);
        }
        for (int second = 0; second < SECONDS; second++) {
            awaitReads(2L * KEYS * CALLERS);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(errors).isEmpty();
        assertThat(kit.counters().get(CacheEvent.STALE_ON_ERROR)).isGreaterThanOrEqualTo((long) SECONDS * KEYS);
        // pauses of 5, 10, 20 and 40 seconds; a caller may have looked just before one began
        assertThat(failures.sum()).isBetween(4L * KEYS, 4L * KEYS * CALLERS);
        assertThat(((FailingKeys) kit.service()).failingKeys()).isEqualTo(KEYS);

        ended = true;
        kit.service().invalidateTags("all");
        assertThatThrownBy(() -> read(0)).isInstanceOf(IOException.class);
        away = false;
        assertThat(read(0)).isEqualTo("value");
    }
}
