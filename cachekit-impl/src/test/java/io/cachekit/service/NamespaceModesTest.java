package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cachekit.CacheControl.Switched;
import io.cachekit.CacheMode;
import io.cachekit.OperatorEvent;
import io.cachekit.support.EventLog;
import io.cachekit.testing.ManualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceModesTest {

    private final EventLog events = new EventLog(new ManualTime());
    private final NamespaceModes modes = new NamespaceModes(true, Map.of(), events);

    private List<String> lines() {
        return events.list().stream()
                .map(event -> event.code() + " " + event.level() + " " + event.text())
                .toList();
    }

    @Test
    void modes_areOn_untilTheyAreSet() {
        assertThat(modes.areAllOn()).isTrue();
        modes.mode("b", CacheMode.OFF);
        modes.mode("a", CacheMode.READ_ONLY);
        modes.mode(null, CacheMode.OFF);
        assertThat(modes.areAllOn()).isFalse();
        assertThat(modes.mode("c")).isEqualTo(CacheMode.ON);
        assertThat(modes.switched())
                .containsExactly(
                        new Switched(null, CacheMode.OFF),
                        new Switched("a", CacheMode.READ_ONLY),
                        new Switched("b", CacheMode.OFF));
        modes.mode("a", CacheMode.ON);
        modes.mode("b", CacheMode.ON);
        modes.mode(null, CacheMode.ON);
        assertThat(modes.areAllOn()).isTrue();
        assertThat(modes.switched()).isEmpty();
    }

    @Test
    void changes_areEvents_withWhoMadeThem() {
        modes.mode("users", CacheMode.OFF, "ann");
        modes.mode("users", CacheMode.OFF, "bob");
        modes.mode("users", CacheMode.READ_ONLY, "b\no\u2028b");
        modes.mode("users", CacheMode.ON);
        modes.mode(null, CacheMode.OFF);
        assertThat(lines())
                .containsExactly(
                        "CACHEKIT-7002 WARNING The cache mode of entries without namespace is off, as the application"
                                + " has set it: each read runs its loader, and nothing is stored; set it to on to use"
                                + " the cache again",
                        "CACHEKIT-7004 INFO The cache mode of namespace 'users' is on again, as the application has"
                                + " set it",
                        "CACHEKIT-7003 WARNING The cache mode of namespace 'users' is read-only, as b?o?b has set it:"
                                + " hits are served, loads are not stored, and a set removes its entry; set it to on"
                                + " to store again",
                        "CACHEKIT-7002 WARNING The cache mode of namespace 'users' is off, as ann has set it: each"
                                + " read runs its loader, and nothing is stored; set it to on to use the cache again");
        assertThat(events.list()).allMatch(event -> event.count() == 1);
    }

    @Test
    void configuredModes_areEventsOfTheStart() {
        NamespaceModes started = new NamespaceModes(true, Map.of("users", CacheMode.OFF), events);
        assertThat(started.mode("users")).isEqualTo(CacheMode.OFF);
        assertThat(events.list())
                .extracting(OperatorEvent::text)
                .first()
                .asString()
                .contains("as the configuration");
    }

    @Test
    void cacheThatIsOffAsAWhole_hasNoModes() {
        NamespaceModes off = new NamespaceModes(false, Map.of("users", CacheMode.READ_ONLY), events);
        assertThat(off.mode("users")).isEqualTo(CacheMode.OFF);
        assertThat(off.mode(null)).isEqualTo(CacheMode.OFF);
        assertThat(off.areAllOn()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> off.mode("users", CacheMode.ON))
                .withMessageContaining("cachekit.enabled is false");
        assertThat(events.list()).isEmpty();
    }

    @Test
    void blankNames_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> modes.mode(" ", CacheMode.OFF));
        assertThat(modes.areAllOn()).isTrue();
    }
}
