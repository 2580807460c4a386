package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Terms;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The object that callers share with the one who loads. */
class LoadedValuesTest {

    private final ManualTime time = new ManualTime();
    private final CacheKit kit = CacheKit.builder().time(time).build();
    private final LoadedValues values =
            new LoadedValues(kit.adapter(), new LocalLoads(kit.adapter()), kit.counters(), time);
    private final List<String> loaded = new ArrayList<>(List.of("v"));

    @AfterEach
    void close() {
        kit.close();
    }

    private RunningLoad<List<String>> load(UnaryOperator<@Nullable Object> kept) {
        LoadTerms terms =
                LoadTerms.plain(Terms.ofTtl(Duration.ofHours(1))).with(new LoadCopies(kept, UnaryOperator.identity()));
        CacheKey key = CacheKey.of("k");
        LoadRequest<List<String>> request = new LoadRequest<>(key, List.class, terms, () -> loaded);
        return RunningLoad.of(request, new LoadStart.Load<>(kit.adapter().token(key), null));
    }

    private static @Nullable Object copied(@Nullable Object value) {
        return new ArrayList<>((List<?>) value);
    }

    @Test
    void sharedObject_isTheCopy_whetherItIsStoredOrHasNoTtl() {
        for (Duration ttl : List.of(Duration.ofMinutes(1), Duration.ZERO)) {
            RunningLoad<List<String>> running = load(LoadedValuesTest::copied);
            running.ttl(ttl);
            LoadedValue result = values.store(running, loaded, false);
            assertThat(result.end()).isEqualTo(ttl.isZero() ? LoadedValue.End.NO_TTL : LoadedValue.End.STORED);
            assertThat(result.value()).isEqualTo(loaded).isNotSameAs(loaded);
        }
    }

    @Test
    void valueThatCantBeCopied_isNotShared() {
        for (Duration ttl : List.of(Duration.ofMinutes(1), Duration.ZERO)) {
            RunningLoad<List<String>> running = load(value -> null);
            running.ttl(ttl);
            assertThat(values.store(running, loaded, false).end()).isEqualTo(LoadedValue.End.NOT_COPIED);
        }
    }

    @Test
    void lifetimeUntilAnInstant_isWhatIsLeftOfItAtTheStore() {
        RunningLoad<List<String>> running = load(UnaryOperator.identity());
        running.until(time.instant().plusSeconds(60));
        time.advance(Duration.ofSeconds(20));
        assertThat(values.store(running, loaded, false).end()).isEqualTo(LoadedValue.End.STORED);
        time.advance(Duration.ofSeconds(39));
        assertThat(kit.adapter().exists(CacheKey.of("k"))).isTrue();
        time.advance(Duration.ofSeconds(1));
        assertThat(kit.adapter().exists(CacheKey.of("k"))).isFalse();
        running = load(UnaryOperator.identity());
        running.until(time.instant().plusSeconds(60));
        time.advance(Duration.ofSeconds(60));
        assertThat(values.store(running, loaded, false).end()).isEqualTo(LoadedValue.End.NO_TTL);
    }
}
