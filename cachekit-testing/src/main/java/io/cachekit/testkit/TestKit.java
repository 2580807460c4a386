package io.cachekit.testkit;

import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import java.time.Duration;

/**
 * A kit for one test, by a clock that the test moves: entries expire when the test says so, and nothing sleeps. In Redis the
 * server's clock decides on expiry, whatever the test says.
 *
 * <pre>{@code
 * try (TestKit kit = TestKit.start()) {
 *     kit.service().set("greeting", "hello", CacheOptions.ofTtl(Duration.ofMinutes(10)));
 *     kit.advance(Duration.ofMinutes(11));
 *     kit.during(() -> kit.service().get("greeting", String.class)).assertMisses(1);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TestKit implements AutoCloseable {

    private final TestClock clock;
    private final CacheKit kit;

    private TestKit(TestClock clock, CacheKit kit) {
        this.clock = clock;
        this.kit = kit;
    }

    /**
     * Starts a kit in memory with the default settings.
     *
     * @return a kit, to be closed by the caller
     */
    public static TestKit start() {
        return start(CacheKit.builder());
    }

    /**
     * Starts a kit with the settings of the application.
     *
     * @param settings the settings, of which only the clock is replaced
     * @return a kit, to be closed by the caller
     */
    public static TestKit start(CacheKitBuilder settings) {
        TestClock clock = new TestClock();
        return new TestKit(clock, settings.time(clock).build());
    }

    /**
     * The service of the kit.
     *
     * @return the service
     */
    public CacheService service() {
        return kit.service();
    }

    /**
     * The kit itself.
     *
     * @return the kit
     */
    public CacheKit kit() {
        return kit;
    }

    /**
     * The clock of the kit.
     *
     * @return the clock
     */
    public TestClock clock() {
        return clock;
    }

    /**
     * Moves the clock.
     *
     * @param duration zero or more
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        clock.advance(duration);
    }

    /**
     * Runs an action and counts what the kit does meanwhile.
     *
     * @param action the action
     * @param <X> what the action may throw
     * @return the activity
     * @throws X the exception of the action
     * @throws IllegalStateException if the statistics of the kit are disabled
     */
    public <X extends Exception> CacheActivity during(CacheActivity.Action<X> action) throws X {
        return CacheActivity.during(kit, action);
    }

    /** Closes the kit. */
    @Override
    public void close() {
        kit.close();
    }
}
