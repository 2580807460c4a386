package io.cachekit.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KitNumbersTest {

    @Test
    void events_areAllShown() {
        Set<CacheEvent> shown = Stream.of(Backend.values())
                .flatMap(backend -> KitNumbers.of(backend).stream())
                .map(KitNumber::source)
                .filter(EventSource.class::isInstance)
                .flatMap(source -> ((EventSource) source).events().stream())
                .collect(Collectors.toSet());
        assertThat(shown).containsExactlyInAnyOrder(CacheEvent.values());
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void names_withTheirLabels_areUnique(Backend backend) {
        List<KitNumber> numbers = KitNumbers.of(backend);
        List<List<Object>> series = numbers.stream()
                .map(KitNumber::series)
                .filter(Objects::nonNull)
                .map(each -> List.<Object>of(each.name(), each.labels()))
                .toList();
        assertThat(series).doesNotHaveDuplicates().hasSizeGreaterThan(15);
        List<List<Object>> instruments = numbers.stream()
                .filter(each -> each.instrument() != null)
                .map(each -> List.<Object>of(each.instrument().name(), each.labels()))
                .toList();
        assertThat(instruments).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    }

    /** MicroProfile Metrics and Prometheus refuse a name with two descriptions or types. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void names_haveOneMeaning(Backend backend) {
        Set<String> seriesNames = new HashSet<>();
        Set<List<Object>> series = new HashSet<>();
        Set<String> instrumentNames = new HashSet<>();
        Set<Instrument> instruments = new HashSet<>();
        for (KitNumber number : KitNumbers.of(backend)) {
            Series own = number.series();
            if (own != null) {
                seriesNames.add(own.name());
                series.add(List.of(
                        own.name(),
                        own.counter(),
                        own.description(),
                        own.labels().keySet()));
            }
            Instrument instrument = number.instrument();
            if (instrument != null) {
                instrumentNames.add(instrument.name());
                instruments.add(instrument);
            }
        }
        assertThat(series).hasSameSizeAs(seriesNames);
        assertThat(instruments).hasSameSizeAs(instrumentNames);
    }

    @Test
    void whole_isTheSumOfItsParts() {
        try (CacheKit kit =
                CacheKit.builder().watchedNamespaces(Set.of("users", "pages")).build()) {
            kit.service().namespace("users").getOrSet("1", String.class, () -> "Alice");
            kit.service().namespace("pages").getOrSet("1", String.class, () -> "start");
            kit.service().namespace("unlisted").getOrSet("1", String.class, () -> "one");
            kit.service().getOrSet("2", String.class, () -> "two");
            for (KitNumber number : KitNumbers.of(Backend.MEMORY)) {
                Source source = number.source();
                if (source.hasNamespaces() && number.instrument() != null) {
                    long parts = source.in(kit, "users").get().longValue()
                            + source.in(kit, "pages").get().longValue()
                            + source.elsewhere(kit).get().longValue();
                    assertThat(parts)
                            .as("%s", number)
                            .isEqualTo(source.whole(kit).get().longValue());
                }
            }
            Source entries = new EntriesSource();
            assertThat(entries.in(kit, "users").get()).isEqualTo(1L);
            assertThat(entries.elsewhere(kit).get()).isEqualTo(2L);
        }
    }

    @Test
    void state_hasNoNamespaces() {
        try (CacheKit kit =
                CacheKit.builder().watchedNamespaces(Set.of("users")).build()) {
            Source source = StateSource.ofMemory(memory -> memory.maxMemoryBytes());
            assertThat(source.hasNamespaces()).isFalse();
            assertThatThrownBy(() -> source.in(kit, "users")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> source.elsewhere(kit)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void seriesName_isThatOfPrometheus() {
        assertThat(KitNumbers.LOADS.plainName()).isEqualTo("load_duration");
        assertThat(KitNumbers.LOADS.seriesName()).isEqualTo("load_duration_seconds");
        assertThat(KitNumbers.RESPONSES.seriesName()).isEqualTo("http_responses_total");
    }
}
