package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.sample.it.Api.Answer;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Patience;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what callers see of a database that fails or is slow, with and without stale windows. */
@ExtendWith(SampleServer.Extension.class)
class OutageIT {

    private static final int PRODUCTS = 8;
    private static final int NONE = -1;
    private static final String WORKS = "{\"fails\": false}";
    private static final Pattern STALE_SERVED =
            Pattern.compile("(?m)^cachekit_stale_served_total\\{[^}]*reason=\"error\"[^}]*} ([0-9.E]+)$");

    private Api api;

    OutageIT(Api api) {
        this.api = api;
    }

    @AfterEach
    void end() throws Exception {
        assertThat(api.put("api/outage", WORKS).status()).isEqualTo(200);
    }

    private static String quote(int product, String windows) {
        return "api/quotes/" + product + "?windows=" + windows;
    }

    private static boolean isStale(Answer answer) {
        return answer.cacheStatus().startsWith("CacheKit; hit; ttl=-");
    }

    private double staleServed() throws Exception {
        var found = STALE_SERVED.matcher(api.get("metrics").body());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private String entry(Api admin, int product) throws Exception {
        return admin.get("cachekit/api/v1/entry?namespace=quotes&key=product-" + product)
                .body();
    }

    /** The database is away until each price was served past its TTL many times. */
    @Test
    void databaseAway_underLoad_isNoErrorWithinTheWindows_andOneWithoutThem(SampleServer server) throws Exception {
        double before = staleServed();
        List<Integer> products = IntStream.range(500, 500 + PRODUCTS).boxed().toList();
        try (QuoteCallers with = new QuoteCallers(api, products, "on");
                QuoteCallers without = new QuoteCallers(api, products, "off")) {
            await().until(() -> with.answers(200) > 2 * PRODUCTS && without.answers(200) > 2 * PRODUCTS);
            assertThat(api.put("api/outage", "{\"fails\": true, \"seconds\": 600}")
                            .body())
                    .contains("\"fails\":true", "\"secondsLeft\":600");
            await().atMost(Patience.BOUND).until(() -> with.leastStale() >= 20 && without.answers(503) >= 20);
            assertThat(with.errorsOtherThan(NONE)).isZero();
            assertThat(without.leastStale()).isZero();
            await().until(() -> staleServed() >= before + 20 * PRODUCTS);

            Api admin = server.api().as("admin", server.adminPassword());
            assertThat(entry(admin, 500))
                    .contains("\"lastFailure\":{\"exception\":\"io.cachekit.sample.database.DatabaseException\"")
                    .contains("\"served\":false", "\"state\":\"stale\"");
            admin.with("CacheKit-Admin", "1")
                    .post("cachekit/api/v1/invalidate", "{\"selector\":\"tags\",\"tags\":[\"product:500\"]}");
            assertThat(api.get(quote(500, "on")).status())
                    .as("what was invalidated is not returned")
                    .isEqualTo(503);
            assertThat(api.get(quote(501, "on")).status()).isEqualTo(200);

            assertThat(api.put("api/outage", WORKS).body()).contains("\"fails\":false", "\"secondsLeft\":0");
            await().atMost(Patience.BOUND).until(() -> isCurrent(products));
            Figures.note("The sample on " + SampleServer.BACKEND + ", database away: " + with.answers()
                    + " answers with windows, " + with.errorsOtherThan(500)
                    + " errors but for the price that was invalidated; "
                    + without.answers() + " answers without windows, " + without.answers(503) + " errors");
            assertThat(with.errorsOtherThan(500)).isZero();
        }
    }

    private boolean isCurrent(List<Integer> products) throws Exception {
        for (int product : products) {
            Answer answer = api.get(quote(product, "on"));
            if (answer.status() != 200 || isStale(answer)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void databaseSlow_oneCallerWaits_andOthersGetTheOldPrice() throws Exception {
        assertThat(api.get(quote(521, "on")).status()).isEqualTo(200);
        api.put("api/outage", "{\"delayMillis\": 5000, \"seconds\": 600}");
        await().until(() -> {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> {
                try {
                    return api.get(quote(521, "on"));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            boolean answered = false;
            while (!answered && !first.isDone()) {
                Answer other = api.get(quote(521, "on"));
                assertThat(other.status()).isEqualTo(200);
                answered = isStale(other) && !first.isDone();
            }
            assertThat(first.join().status()).isEqualTo(200);
            return answered;
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"delayMillis\": 5001} | delayMillis: must be from 0 to 5000",
                "{\"delayMillis\": -1} | delayMillis: must be from 0 to 5000",
                "{\"fails\": true, \"seconds\": 601} | seconds: must be from 1 to 600",
                "[] | body: must be a JSON object"
            })
    void outage_wrong_isRefused_andChangesNothing(String body, String reason) throws Exception {
        Answer answer = api.put("api/outage", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
        assertThat(api.get("api/outage").body()).contains("\"fails\":false", "\"delayMillis\":0", "\"secondsLeft\":0");
    }

    @Test
    void quotes_wrong_areRefused() throws Exception {
        assertThat(api.get(quote(530, "open")).status()).isEqualTo(400);
        assertThat(api.get("api/quotes/999999").status()).isEqualTo(404);
    }
}
