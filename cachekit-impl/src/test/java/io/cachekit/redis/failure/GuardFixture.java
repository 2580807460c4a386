package io.cachekit.redis.failure;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.Set;

/** A guard over a scripted bucket, with a clock that stands still. */
final class GuardFixture {

    static final CacheKey KEY = CacheKey.of("app", "one");
    static final Duration GRACE = Duration.ofSeconds(2);

    final ManualTime time = new ManualTime();
    final ScriptedBucket bucket = new ScriptedBucket();
    final CacheCounters counters = new CacheCounters(true, Set.of());
    final FailureSettings settings;
    final BucketGuard guard;

    GuardFixture(FailureSettings settings) {
        this.settings = settings;
        this.guard = new BucketGuard("test", bucket, settings, time, counters);
    }

    /** A guard that has verified its server, with a trigger that does nothing. */
    static GuardFixture serving() {
        return serving(settings(OnError.FAIL_OPEN, 100));
    }

    static GuardFixture serving(FailureSettings settings) {
        GuardFixture fixture = new GuardFixture(settings);
        fixture.guard.handler().setTrigger(() -> {});
        fixture.guard.recover();
        return fixture;
    }

    static FailureSettings settings(OnError onError, int maxPending) {
        return new FailureSettings(
                onError, 3, Duration.ofSeconds(1), maxPending, Duration.ofSeconds(60), Duration.ofSeconds(10));
    }

    static Invalidation key(String key) {
        return new Invalidation.Key(CacheKey.of("app", key));
    }

    String read() {
        return guard.read(() -> "redis", () -> "otherwise");
    }

    String readKey() {
        return guard.read(KEY, () -> "redis", () -> "otherwise");
    }

    String failingRead() {
        return guard.read(
                () -> {
                    throw ScriptedBucket.gone();
                },
                () -> "otherwise");
    }

    boolean failingWrite(RuntimeException failure) {
        return guard.write(KEY, GRACE, () -> {
            throw failure;
        });
    }

    long failingInvalidation(Invalidation what) {
        return guard.invalidate(what, () -> {
            throw ScriptedBucket.gone();
        });
    }

    long count(CacheEvent event) {
        return counters.get(event);
    }
}
