package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminApiTest {

    private static final CacheOptions USERS =
            CacheOptions.defaults().namespace("users").tags("user");

    private CacheKit kit;
    private AdminApi api;

    @BeforeEach
    void open() {
        kit = CacheKit.builder()
                .backend(Backend.MEMORY)
                .defaultTtl("users", Duration.ofMinutes(5))
                .maxMemoryItems("orders", 7)
                .build();
        api = api(false);
    }

    private AdminApi api(boolean showValues) {
        return new AdminApi(kit, showValues, InstantSource.system());
    }

    @AfterEach
    void close() {
        kit.close();
    }

    private JsonObject read(String name, String... parameters) {
        Map<String, String> given = parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
        return api.read(name, given::get);
    }

    private JsonObject entry(String namespace, String key) {
        return api.read("entry", Map.of("namespace", namespace, "key", key)::get);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    @Test
    void overview_countsReadsAndEntries() {
        kit.service().set("1", "Ada", USERS);
        assertThat(kit.service().namespace("users").get("1", String.class)).isPresent();
        assertThat(kit.service().get("2", String.class)).isEmpty();
        JsonObject overview = read("overview");
        assertThat(overview.getInt("entries")).isEqualTo(1);
        assertThat(overview.getJsonObject("counts").getInt("hit")).isEqualTo(1);
        assertThat(overview.getJsonObject("counts").getInt("miss")).isEqualTo(1);
        assertThat(overview.getJsonNumber("hitRatio").doubleValue()).isEqualTo(0.5);
        assertThat(overview.getString("backend")).isEqualTo("memory");
    }

    @Test
    void namespaces_haveCountsAndOptions() {
        kit.service().set("1", "Ada", USERS);
        JsonObject page = read("namespaces");
        assertThat(page.getJsonArray("namespaces")).hasSize(2);
        JsonObject orders = page.getJsonArray("namespaces").getJsonObject(0);
        assertThat(orders.getString("name")).isEqualTo("orders");
        assertThat(orders.getInt("entries")).isZero();
        assertThat(orders.getString("ttl")).isEqualTo("PT1H");
        assertThat(orders.getJsonObject("options").getString("max-memory-items"))
                .isEqualTo("7");
        JsonObject users = page.getJsonArray("namespaces").getJsonObject(1);
        assertThat(users.getInt("entries")).isEqualTo(1);
        assertThat(users.getString("ttl")).isEqualTo("PT5M");
    }

    @Test
    void entry_servedOrNot_saysWhy() {
        assertThat(entry("users", "1").getBoolean("served")).isFalse();
        kit.service().set("1", "Ada", USERS);
        JsonObject found = entry("users", "1");
        assertThat(found.getBoolean("served")).isTrue();
        assertThat(found.getBoolean("loadsStored")).isTrue();
        JsonObject level = found.getJsonArray("levels").getJsonObject(0);
        assertThat(level.getString("level")).isEqualTo("memory");
        assertThat(level.getString("state")).isEqualTo("served");
        assertThat(level.getJsonArray("tags").getString(0)).isEqualTo("user");
        assertThat(level.getString("type")).isEqualTo("java.lang.String");
        assertThat(level.getJsonNumber("remainingMillis").longValue()).isBetween(1L, 300_000L);
        assertThat(read("overview").getJsonObject("counts").getInt("hit")).isZero();
    }

    @Test
    void entry_valuesNotShown_hidesThem() {
        kit.service().set("1", "Ada Lovelace", USERS);
        assertThat(entry("users", "1").toString()).doesNotContain("Lovelace");
    }

    @Test
    void entry_valuesShown_cutsLongOnes() {
        api = api(true);
        kit.service().set("1", "x".repeat(1999) + "\uD83D\uDE00" + "y", USERS);
        JsonObject level = entry("users", "1").getJsonArray("levels").getJsonObject(0);
        assertThat(level.getString("value")).isEqualTo("x".repeat(1999));
        assertThat(level.getBoolean("valueCut")).isTrue();
    }

    /** A value that has no text. */
    private static final class Mute {
        @Override
        public String toString() {
            throw new IllegalStateException("secret");
        }
    }

    @Test
    void entry_valueWhoseTextFails_isShownWithoutIt() {
        api = api(true);
        kit.service().set("1", new Mute(), USERS);
        assertThat(entry("users", "1").toString()).contains("Mute").doesNotContain("secret", "\"value\"");
    }

    /** A clock that the test moves. */
    private static final class SetTime implements TimeSource {

        private final AtomicLong millis = new AtomicLong(1_800_000_000_000L);

        void advance(Duration time) {
            millis.addAndGet(time.toMillis());
        }

        @Override
        public long millis() {
            return millis.get();
        }

        @Override
        public long nanos() {
            return TimeUnit.MILLISECONDS.toNanos(millis.get());
        }
    }

    @Test
    void entry_whoseLoadFailed_saysSo_withoutTheMessage() throws Exception {
        SetTime time = new SetTime();
        try (CacheKit own = CacheKit.builder()
                .time(time)
                .resilience(settings -> settings.random(() -> 0).retryInterval(Duration.ofSeconds(5)))
                .build()) {
            CacheOptions options = USERS.ttl(Duration.ofMinutes(1)).staleIfError(Duration.ofHours(1));
            own.service().getOrSet("1", String.class, options, () -> "Ada");
            time.advance(Duration.ofMinutes(2));
            Instant failed = time.instant();
            assertThat(own.service().<String, IOException>getOrSet("1", String.class, options, () -> {
                        throw new IOException("of Ada Lovelace");
                    }))
                    .isEqualTo("Ada");
            api = new AdminApi(own, false, time);
            JsonObject entry = entry("users", "1");
            assertThat(entry.getString("reason")).isEqualTo("expired");
            assertThat(entry.getJsonArray("levels").getJsonObject(0).getString("state"))
                    .isEqualTo("stale");
            assertThat(entry.getJsonObject("lastFailure"))
                    .isEqualTo(json("{'exception':'java.io.IOException','at':'" + failed + "','times':1,'heldUntil':'"
                            + failed.plusSeconds(5) + "'}"));
            assertThat(entry.toString()).doesNotContain("Lovelace");
            assertThat(read("overview").getJsonObject("counts").getInt("staleOnError"))
                    .isEqualTo(1);
            time.advance(Duration.ofMinutes(1));
            assertThat(entry("users", "1").getJsonObject("lastFailure"))
                    .isEqualTo(json("{'exception':'java.io.IOException','at':'" + failed + "','times':1}"));
        }
    }

    private JsonObject mode(String body) {
        return api.change("mode", json(body), "ann");
    }

    @Test
    void mode_isSetForANamespace_shown_andLoggedWithTheCaller() {
        kit.service().set("1", "Ada", USERS);
        assertThat(mode("{'namespace':'users','mode':'off'}").getString("mode")).isEqualTo("off");
        assertThat(kit.control().mode("users")).isEqualTo(CacheMode.OFF);
        JsonObject page = read("namespaces");
        assertThat(page.getJsonArray("namespaces").getJsonObject(0).getString("mode"))
                .isEqualTo("on");
        assertThat(page.getJsonArray("namespaces").getJsonObject(1).getString("mode"))
                .isEqualTo("off");
        JsonObject event = read("events").getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("code")).isEqualTo(EventCode.NAMESPACE_OFF.code());
        assertThat(event.getString("text")).contains("namespace 'users' is off, as 'ann' has set it");
        JsonObject entry = entry("users", "1");
        assertThat(entry.getBoolean("served")).isFalse();
        assertThat(entry.getString("decision")).isEqualTo("bypass");
        assertThat(entry.getString("reason")).isEqualTo("off");
        assertThat(entry.getString("mode")).isEqualTo("off");
        assertThat(entry.getBoolean("loadsStored")).isFalse();
        assertThat(mode("{'namespace':'users','mode':'on'}").getString("mode")).isEqualTo("on");
        assertThat(entry("users", "1").getBoolean("served")).isTrue();
    }

    @Test
    void mode_withoutNamespace_isThatOfEntriesThatHaveNone() {
        assertThat(mode("{'mode':'Read-Only'}")).isEqualTo(json("{'mode':'read-only'}"));
        assertThat(kit.control().mode(null)).isEqualTo(CacheMode.READ_ONLY);
        assertThat(read("namespaces").getJsonObject("withoutNamespace"))
                .isEqualTo(json("{'ttl':'PT1H','mode':'read-only'}"));
        assertThat(kit.control().mode("users")).isEqualTo(CacheMode.ON);
    }

    @Test
    void mode_ofANamespaceWithoutEntries_listsIt() {
        assertThat(read("namespaces", "search", "new").getJsonArray("namespaces"))
                .isEmpty();
        mode("{'namespace':'new','mode':'off'}");
        assertThat(read("namespaces", "search", "new").getJsonArray("namespaces"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'namespace':'users'} | mode is missing",
                "{'namespace':'users','mode':'readonly'} | mode must be on, read-only or off.",
                "{'namespace':1,'mode':'off'} | namespace must be a text",
                "{'namespace':' ','mode':'off'} | not only blanks",
                "{'name':'users','mode':'off'} | known are namespace, mode"
            })
    void mode_wrong_isRefused_andChangesNothing(String body, String reason) {
        assertThatThrownBy(() -> mode(body)).isInstanceOf(AdminProblem.class).hasMessageContaining(reason);
        assertThat(kit.control().switched()).isEmpty();
    }

    @Test
    void mode_ofACacheThatIsOff_isRefused() {
        try (CacheKit off = CacheKit.builder().enabled(false).build()) {
            api = new AdminApi(off, false, InstantSource.system());
            assertThatThrownBy(() -> mode("{'mode':'on'}"))
                    .isInstanceOfSatisfying(
                            AdminProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(409))
                    .hasMessageContaining("cachekit.enabled");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'selector':'key','namespace':'users','key':'1'}",
                "{'selector':'namespace','namespace':'users'}",
                "{'selector':'tags','tags':['user','other']}",
                "{'selector':'pattern','namespace':'users','pattern':'*'}",
                "{'selector':'pattern','pattern':'users:?'}",
                "{'selector':'all'}"
            })
    void preview_everySelector_changesNothing_andInvalidateRemovesThat(String selector) {
        kit.service().set("1", "Ada", USERS);
        JsonObject preview = api.change("preview", json(selector), "ann");
        assertThat(preview.getInt("entries")).isEqualTo(1);
        assertThat(preview.getBoolean("exact")).isTrue();
        assertThat(kit.service().namespace("users").exists("1")).isTrue();
        assertThat(api.change("invalidate", json(selector), "ann").getInt("removed"))
                .isEqualTo(1);
        assertThat(kit.service().namespace("users").exists("1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'selector':'key','key':1} | key must be a text",
                "{'selector':'key'} | key is missing",
                "{'selector':'key','key':'1','namspace':'x'} | not known for this selector",
                "{'selector':'everything'} | selector must be",
                "{'selector':'tags','tags':'x'} | tags must be an array"
            })
    void change_wrongSelector_isRefused(String selector, String reason) {
        assertThatThrownBy(() -> api.change("invalidate", json(selector), "ann"))
                .isInstanceOf(AdminProblem.class)
                .hasMessageContaining(reason);
    }

    @Test
    void input_tooLong_isRefused() {
        assertThatThrownBy(() -> entry("users", "x".repeat(5000))).hasMessageContaining("key has 5000 characters");
        assertThatThrownBy(() -> read("namespaces", "size", "1000")).hasMessageContaining("from 1 to 200");
        assertThatThrownBy(() -> read("nowhere")).hasMessageContaining("no such path");
    }

    @Test
    void events_areThoseOfTheLog() {
        assertThat(read("events").getJsonArray("events")).isEmpty();
        kit.counters().events().log(System.getLogger("io.cachekit.admin"), EventCode.UNKNOWN_PROPERTY, "first");
        kit.counters().events().log(System.getLogger("io.cachekit.admin"), EventCode.UNKNOWN_PROPERTY, "first");
        JsonObject event = read("events").getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("code")).isEqualTo(EventCode.UNKNOWN_PROPERTY.code());
        assertThat(event.getString("text")).isEqualTo("first");
        assertThat(event.getString("level")).isEqualTo("warning");
        assertThat(event.getInt("count")).isEqualTo(2);
    }

    @Test
    void quoted_controlCharacters_stayOnOneLine() {
        assertThat(Texts.quoted("a\r\nINFO forged\u2028b")).isEqualTo("'a??INFO forged?b'");
        assertThat(Texts.quoted("x".repeat(300))).hasSize(203);
    }
}
