package io.cachekit.redis.failure;

import io.cachekit.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;

/** Makes circuit breakers that open after some failures in a row, and close when they are told to. */
final class Circuits {

    private static final float ALL_OF_THEM = 100;

    private Circuits() {}

    static CircuitBreaker create(String name, FailureSettings settings, TimeSource time) {
        int failures = settings.failures();
        return CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindow(
                                failures,
                                failures,
                                SlidingWindowType.COUNT_BASED,
                                SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
                        .failureRateThreshold(ALL_OF_THEM)
                        .recordException(failure -> true)
                        .currentTimestampFunction(clock -> time.nanos(), TimeUnit.NANOSECONDS)
                        .build());
    }
}
