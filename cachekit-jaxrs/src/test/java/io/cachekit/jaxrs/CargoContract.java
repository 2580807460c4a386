package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises to an application whose domain model has entities with getters only, embeddable ids and lists that are loaded
 * late: the values of the database, objects of its own for each caller, and nothing that was not committed.
 */
abstract class CargoContract {

    private static final AtomicInteger CARGOS = new AtomicInteger();

    @ArquillianResource
    private Web web;

    /** A cargo of the test's own. */
    @SuppressWarnings("NullAway.Init") // set before each test
    private String id;

    /** Returns whether an invalidation by this node reaches the entries of another node. */
    abstract boolean sharesEntries();

    /** Returns whether hits of an immutable value are one object. */
    abstract boolean sharesObjects();

    @BeforeEach
    void book() throws Exception {
        id = "C" + CARGOS.incrementAndGet() + "x";
        post("");
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = web.get("cargos/" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String of(String what) throws Exception {
        return get(id + what);
    }

    private String post(String what) throws Exception {
        HttpResponse<String> response = web.send("POST", "cargos/" + id + what);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
        return response.body();
    }

    private void forget() throws Exception {
        assertThat(web.send("DELETE", "cargos/" + id).statusCode()).isEqualTo(204);
    }

    private int loads() throws Exception {
        return Integer.parseInt(of("/loads"));
    }

    @Test
    void find_twice_isOneLoad_andGivesAllOfTheCargo() throws Exception {
        String loaded = of("");
        assertThat(loaded)
                .startsWith(id + " v1: CNHKG Hongkong; CNHKG Hongkong to USNYC New York by 2030-03-01; [V100 ")
                .contains(
                        "DEHAM>USNYC@2030-01-22T03:04:05.678]: DEHAM Hamburg@2030-01-22T03:04:05.678 to USNYC New York@")
                .endsWith("; NOT_RECEIVED null false 2026-01-02T03:04:05.678Z");
        assertThat(of("")).isEqualTo(loaded);
        assertThat(of("")).isEqualTo(loaded);
        assertThat(loads()).isEqualTo(1);
        assertThat(of("/database")).isEqualTo(loaded);
    }

    @Test
    void find_eachCaller_getsObjectsOfItsOwn() throws Exception {
        assertThat(of("/shared")).isEqualTo("false");
        String committed = of("");
        for (int i = 0; i < 2; i++) {
            assertThat(post("/spoil")).contains("Atlantis").contains("2031-01-02");
            assertThat(of("")).isEqualTo(committed);
        }
        forget();
        assertThat(post("/spoil")).contains("Atlantis"); // the one whose load is cached
        assertThat(of("")).isEqualTo(committed);
        assertThat(loads()).isEqualTo(2);
    }

    @Test
    void find_whatIsNotLoaded_isReturnedAndNotStored_andTheLogSaysWhy() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(of("/unloaded")).isEqualTo(id);
            assertThat(get("unloaded%20" + id + "/loads")).isEqualTo(Integer.toString(i));
        }
        assertThat(get("warnings"))
                .containsPattern("io\\.cachekit\\.jaxrs\\.cargo\\.Cargo[^\n]* in namespace unloaded[^\n]* not loaded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session-bean/rollback",
                "session-bean/give-up",
                "transactional/rollback",
                "transactional/give-up"
            })
    void change_rolledBack_isNeverServed(String change) throws Exception {
        String committed = of("/database");
        for (boolean cachedBefore : new boolean[] {true, false}) {
            forget();
            if (cachedBefore) {
                assertThat(of("")).isEqualTo(committed);
                assertThat(of("/other-node")).isEqualTo(committed);
            }
            String told = post("/" + change);
            assertThat(told).startsWith("rolled back: ").endsWith(committed);
            assertThat(told.contains("2031-01-02")).isEqualTo(change.endsWith("rollback"));
            assertThat(of("")).isEqualTo(committed);
            assertThat(of("")).isEqualTo(committed);
            assertThat(of("/other-node")).isEqualTo(committed);
            assertThat(of("/database")).isEqualTo(committed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-bean", "transactional"})
    void change_committed_isServed_andCarriesItsVersion(String service) throws Exception {
        String before = of("");
        assertThat(of("/other-node")).isEqualTo(before);
        String told = post("/" + service + "/commit");
        assertThat(told).startsWith(id + " v2: ").endsWith(" | " + before);
        String after = of("");
        assertThat(after)
                .startsWith(id + " v2: ")
                .contains("to CNHKG Hongkong by 2031-01-02")
                .contains("IN_PORT CNHKG Hongkong true 2026-05-06T07:08:09Z")
                .doesNotContain("New York@");
        assertThat(of("/database")).isEqualTo(after);
        assertThat(of("")).isEqualTo(after);
        if (sharesEntries()) {
            await().untilAsserted(() -> assertThat(of("/other-node")).isEqualTo(after));
        }
    }

    @Test
    void put_afterTheFlush_carriesTheVersion_andNothingOfARollback() throws Exception {
        String committed = of("");
        assertThat(post("/save/rollback")).isEqualTo("rolled back");
        assertThat(of("")).isEqualTo(committed);
        assertThat(post("/save/commit")).isEqualTo("committed");
        int loads = loads();
        String put = of("");
        assertThat(put).startsWith(id + " v2: ").contains("2031-01-02");
        assertThat(loads()).isEqualTo(loads);
        assertThat(of("/database")).isEqualTo(put);
    }

    @Test
    void merge_cachedCargo_isStored_andAnOlderOneIsRefused() throws Exception {
        of("");
        assertThat(post("/merge")).startsWith("refused after " + id + " v2: ").contains("2031-01-02");
        String after = of("");
        assertThat(after).startsWith(id + " v2: ");
        assertThat(of("/database")).isEqualTo(after);
    }

    @Test
    void lists_areLoadedOnce_andNobodySharesTheirElements() throws Exception {
        String loaded = of("/list");
        assertThat(loaded).isEqualTo(of("/database"));
        for (String list : new String[] {"list", "legs", "events"}) {
            String first = of("/" + list).replaceFirst("^\\d+ ", "");
            for (int i = 0; i < 2; i++) {
                post("/" + list + "/spoil");
                assertThat(of("/" + list)).endsWith(first);
            }
        }
        assertThat(get("list%20" + id + "/loads")).isEqualTo("1");
        assertThat(get("legs%20" + id + "/loads")).isEqualTo("1");
        assertThat(of("/events"))
                .contains(id + " RECEIVE null CNHKG Hongkong 2030-01-01T03:04:05.678")
                .contains(id + " LOAD V100 [CNHKG>DEHAM@2030-01-02T03:04:05.678, ");
        assertThat(of("/events")).isEqualTo(of("/events"));
        post("/session-bean/commit");
        assertThat(of("/list")).isEqualTo(of("/database")).startsWith(id + " v2: ");
    }

    @Test
    void facade_recordsAreSharedWithoutCopies_andFollowEachCommit() throws Exception {
        String view = of("/view");
        assertThat(view)
                .startsWith(
                        "CargoView[trackingId=" + id + ", origin=Hongkong, destination=New York, deadline=2030-03-01,")
                .contains("LegView[voyage=V100, from=Hongkong, to=Hamburg, load=2030-01-02T03:04:05.678,")
                .endsWith("version=1]");
        assertThat(of("/views")).isEqualTo("[" + view + "]");
        String hits = "0 loads, " + (sharesObjects() ? "one object" : "two objects") + ", equal";
        await().untilAsserted(() -> assertThat(of("/views/shared")).isEqualTo(hits));
        post("/session-bean/rollback");
        assertThat(of("/view")).isEqualTo(view);
        post("/transactional/commit");
        assertThat(of("/view")).contains("destination=Hongkong").endsWith("version=2]");
        assertThat(of("/views")).isEqualTo("[" + of("/view") + "]");
    }
}
