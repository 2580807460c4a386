package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheOptions;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.support.EventCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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
