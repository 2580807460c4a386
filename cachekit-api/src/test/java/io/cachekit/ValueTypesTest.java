package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueTypesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static CacheEntry<String> entry(@Nullable Instant expiresAt) {
        return new CacheEntry<>(CacheKey.of("k"), "v", NOW, expiresAt, 0, NOW);
    }

    @Test
    void entry_expiresAtItsInstant() {
        assertThat(entry(NOW).isExpired(NOW.minusNanos(1))).isFalse();
        assertThat(entry(NOW).isExpired(NOW)).isTrue();
        assertThat(entry(null).isExpired(Instant.MAX)).isFalse();
        assertThat(entry(Instant.EPOCH).isExpired()).isTrue();
        assertThat(entry(Instant.MAX).isExpired()).isFalse();
    }

    @Test
    void entry_touch_isACopyReadOnceMore() {
        CacheEntry<String> touched = entry(null).touch(NOW.plusSeconds(1));
        assertThat(touched.hitCount()).isEqualTo(1);
        assertThat(touched.lastAccessed()).isEqualTo(NOW.plusSeconds(1));
        assertThat(touched.touch().hitCount()).isEqualTo(2);
        assertThat(entry(null).hitCount()).isZero();
    }

    @Test
    void stats_checkTheirRanges() {
        assertThat(CacheStats.hitRate(3, 1)).isEqualTo(0.75);
        assertThat(CacheStats.hitRate(0, 0)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CacheStats(-1, 0, 0, 0, OptionalLong.empty(), Optional.empty(), Optional.empty()))
                .withMessageContaining("totalEntries");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CacheStats(0, 0, 0, Double.NaN, OptionalLong.empty(), Optional.empty(), Optional.empty()))
                .withMessageContaining("hitRate");
    }

    @Test
    void options_areBuiltUp() {
        CacheOptions options =
                CacheOptions.ofTtl(Duration.ofMinutes(5)).namespace("n").tags("a", "b");
        assertThat(options.ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.namespace()).isEqualTo("n");
        assertThat(options.tags()).containsExactly("a", "b");
        assertThat(options.noExpiry().ttl()).isNull();
        assertThat(options.noExpiry().neverExpires()).isTrue();
        assertThat(options.noExpiry().ttl(Duration.ofDays(1)).neverExpires()).isFalse();
        assertThat(CacheOptions.defaults().ttl()).isNull();
    }

    @Test
    void options_refuseBadValues() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CacheOptions.ofTtl(bad))
                    .withMessageContaining("ttl");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheOptions.defaults().namespace(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheOptions.defaults().tags("ok", ""));
    }

    @Test
    void typeRef_capturesItsArgument() {
        TypeRef<List<String>> ref = new TypeRef<>() {};
        assertThat(ref.type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
        assertThat(ref)
                .isEqualTo(new TypeRef<List<String>>() {})
                .hasToString("TypeRef<java.util.List<java.lang.String>>");
    }

    @Test
    void typeRef_ofAVariable_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(ValueTypesTest::<String>variable);
    }

    private static <T> TypeRef<T> variable() {
        return new TypeRef<>() {};
    }
}
