package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.LoggedLines;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The line at DEBUG with what became of a load. */
class LoadLogTest {

    private final LoggedLines log = LoggedLines.withDebug("io.cachekit.service");
    private final CacheKit kit = CacheKit.builder().build();
    private final CacheService cache = kit.service().namespace("loads");

    @AfterEach
    void close() {
        kit.close();
        log.close();
    }

    /** Loads of other tests are none of this one. */
    private Iterable<String> lines() {
        return log.lines().stream()
                .filter(line -> line.contains("Load of loads:"))
                .toList();
    }

    @Test
    void load_stored_isLoggedOnce_andNoHit() {
        cache.getOrSet("k", String.class, () -> "secret");
        cache.getOrSet("k", String.class, () -> "secret");
        assertThat(lines()).containsExactly("FINE Load of loads:k: stored");
    }

    @Test
    void load_async_isLogged() {
        CacheOptions options = CacheOptions.ofTtl(Duration.ofMinutes(1));
        cache.getOrSetAsync("k", String.class, options, () -> CompletableFuture.completedFuture("v"))
                .toCompletableFuture()
                .join();
        assertThat(lines()).containsExactly("FINE Load of loads:k: stored");
    }

    @Test
    void load_invalidatedMeanwhile_saysSo() {
        cache.getOrSet("k", String.class, () -> {
            cache.delete("k");
            return "v";
        });
        assertThat(lines())
                .containsExactly("FINE Load of loads:k: not stored, it was invalidated or set meanwhile,"
                        + " can't be encoded, or the backend is unavailable");
    }

    @Test
    void load_ofNothing_saysSo() {
        Optional<String> none = cache.getOrSet("k", new TypeRef<Optional<String>>() {}, Optional::empty);
        assertThat(none).isEmpty();
        assertThat(lines()).containsExactly("FINE Load of loads:k: not stored, the value is null or empty");
    }

    @Test
    void load_failed_namesTheClassAlone() {
        assertThatIllegalStateException()
                .isThrownBy(() -> cache.getOrSet("k", String.class, () -> {
                    throw new IllegalStateException("secret");
                }));
        assertThat(lines()).containsExactly("FINE Load of loads:k: failed with java.lang.IllegalStateException");
    }
}
