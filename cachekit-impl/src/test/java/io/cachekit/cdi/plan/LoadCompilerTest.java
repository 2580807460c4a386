package io.cachekit.cdi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.LoadOptions;
import io.cachekit.RefreshTime;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadCompilerTest {

    private static final Map<String, String> CONFIG =
            Map.of("app.stale", "PT2H", "app.seconds", "90", "app.refresh", "75%", "app.zero", "0");

    private final List<String> lines = new ArrayList<>();

    interface Methods {
        @Cached
        @CachePut
        void nothing();

        @Cached(
                staleIfError = "PT1H",
                applyOn = IOException.class,
                skipOn = IllegalStateException.class,
                staleWhileRevalidate = "PT5M",
                refreshAfter = "80%",
                absentTtl = "PT30S",
                ttlJitter = 0.1)
        @CachePut(staleIfError = "PT1H", staleWhileRevalidate = "PT5M", refreshAfter = "PT8M", ttlJitter = 0)
        void all();

        @Cached(
                staleIfError = "${app.stale}",
                staleWhileRevalidate = "${app.seconds}",
                refreshAfter = "${app.refresh}",
                absentTtl = "${app.missing:PT1S}")
        @CachePut(refreshAfter = "${app.zero}")
        void configured();

        @Cached(
                staleIfError = "P366D",
                staleWhileRevalidate = "-PT1S",
                refreshAfter = "100%",
                absentTtl = "PT25H",
                ttlJitter = 0.6)
        @CachePut(staleIfError = "${no.such}", ttlJitter = -0.5)
        void wrong();
    }

    private static Method method(String name) {
        return Arrays.stream(Methods.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private LoadCompiler compiler() {
        return new LoadCompiler(
                property -> Optional.ofNullable(CONFIG.get(property)), new Problems(lines, "Bean#method()"));
    }

    private LoadOptions cached(String name) {
        return compiler().of(Objects.requireNonNull(method(name).getAnnotation(Cached.class)));
    }

    private LoadOptions put(String name) {
        return compiler().of(Objects.requireNonNull(method(name).getAnnotation(CachePut.class)));
    }

    @Test
    void noMember_leavesEverythingOpen() {
        assertThat(cached("nothing")).isSameAs(LoadOptions.defaults());
        assertThat(put("nothing")).isSameAs(LoadOptions.defaults());
    }

    @Test
    void members_becomeOptions() {
        LoadOptions entry =
                LoadOptions.defaults().staleIfError(Duration.ofHours(1)).staleWhileRevalidate(Duration.ofMinutes(5));
        assertThat(cached("all"))
                .isEqualTo(entry.applyOn(Set.of(IOException.class))
                        .skipOn(Set.of(IllegalStateException.class))
                        .refreshAfter(RefreshTime.percent(80))
                        .absentTtl(Duration.ofSeconds(30))
                        .ttlJitter(0.1));
        assertThat(put("all"))
                .isEqualTo(entry.refreshAfter(RefreshTime.of(Duration.ofMinutes(8)))
                        .ttlJitter(0));
        assertThat(lines).isEmpty();
    }

    @Test
    void properties_areLookedUp() {
        assertThat(cached("configured"))
                .isEqualTo(LoadOptions.defaults()
                        .staleIfError(Duration.ofHours(2))
                        .staleWhileRevalidate(Duration.ofSeconds(90))
                        .refreshAfter(RefreshTime.percent(75))
                        .absentTtl(Duration.ofSeconds(1)));
        assertThat(put("configured")).isEqualTo(LoadOptions.defaults().refreshAfter(RefreshTime.never()));
        assertThat(lines).isEmpty();
    }

    @Test
    void mistakes_areAllReported_withMemberAndMethod() {
        assertThat(cached("wrong")).isEqualTo(LoadOptions.defaults());
        assertThat(put("wrong")).isEqualTo(LoadOptions.defaults());
        assertThat(lines).hasSize(7).allMatch(line -> line.startsWith("Bean#method(): "));
        assertThat(lines.get(0)).contains("staleIfError is PT8784H; allowed is PT0S to 365 days");
        assertThat(lines.get(1)).contains("staleWhileRevalidate is '-PT1S'; allowed is an ISO-8601 duration");
        assertThat(lines.get(2)).contains("refreshAfter is '100%'; allowed is").contains("1% to 99% of the TTL");
        assertThat(lines.get(3)).contains("ttlJitter is 0.6; allowed is 0 to 0.5");
        assertThat(lines.get(4)).contains("absentTtl is PT25H; allowed is PT0.001S to PT24H");
        assertThat(lines.get(5)).contains("property 'no.such' is not configured");
        assertThat(lines.get(6)).contains("ttlJitter is -0.5");
    }
}
