package io.cachekit.dashboards;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A steady load on the nodes of the sample: bounded in its rate and in the requests that are under way. Thread-safe. */
final class SampleLoad implements AutoCloseable {

    /** Parts of the load that are off at first. */
    enum Extra {
        /** Reads of products that nobody has read before. */
        DISTINCT,
        /** Reads of these products in turn, of which there are more than memory has room for. */
        ROTATION,
        /** Searches, whose results are too large to be stored here. */
        SEARCH,
        /** Reads of a summary whose products change all the time. */
        RACE,
        /** Changes of many products. */
        CHANGES
    }

    private static final int UNDER_WAY = 24;
    private static final long TICK_MILLIS = 50;
    private static final int FIRST_DISTINCT = 2_001;
    private static final int ROTATED = 200;
    private static final int PRODUCTS = 40;

    private final List<URI> nodes;
    private final Set<Extra> extras = EnumSet.noneOf(Extra.class);
    private final Semaphore underWay = new Semaphore(UNDER_WAY);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private int ticks;
    private int distinct = FIRST_DISTINCT;

    /** Begins to call these nodes in turn. */
    SampleLoad(List<URI> nodes) {
        this.nodes = nodes;
        var unused = ticker.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void with(Extra... on) {
        synchronized (extras) {
            extras.addAll(List.of(on));
        }
    }

    void without(Extra... off) {
        synchronized (extras) {
            List.of(off).forEach(extras::remove);
        }
    }

    private boolean has(Extra extra) {
        synchronized (extras) {
            return extras.contains(extra);
        }
    }

    private void tick() {
        int n = ticks++;
        boolean many = has(Extra.DISTINCT);
        if (many) {
            get("api/products/" + distinct++);
        }
        if (has(Extra.ROTATION)) {
            get("api/products/" + (FIRST_DISTINCT + n % ROTATED));
        }
        if (!many || n % 8 == 0) {
            get(ordinary(n));
        }
        if (has(Extra.SEARCH) && n % 16 == 0) {
            get("api/search?q=lamp%20" + n % 7);
            get("api/categories/1/products?size=50");
        }
        if (has(Extra.RACE)) {
            if (n % 2 == 0) {
                get("api/categories/2/summary");
            }
            change(201 + n % 20, 2);
        } else if (n % 10 == 0 || has(Extra.CHANGES)) {
            change(1 + n / 10 % PRODUCTS, 1);
        }
    }

    private static String ordinary(int n) {
        int product = 1 + n / 8 % PRODUCTS;
        return switch (n % 8) {
            case 0, 1, 2 -> "api/products/" + product;
            case 3 -> "api/quotes/" + (PRODUCTS + 1 + n / 8 % 4); // none that changes
            case 4 -> "api/products/" + product + "/availability";
            case 5 -> "api/categories/" + (1 + n / 8 % 4) + "/summary";
            case 6 -> "api/categories/" + (1 + n / 8 % 10);
            default -> "api/products/999999";
        };
    }

    private void get(String path) {
        send(HttpRequest.newBuilder(node().resolve(path)));
    }

    private void change(int product, int category) {
        String draft = "{\"categoryId\": %d, \"name\": \"Changed\", \"price\": %d, \"stock\": 1}"
                .formatted(category, 1 + ticks % 90);
        String account = Base64.getEncoder()
                .encodeToString(("admin:" + SampleNodes.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        send(HttpRequest.newBuilder(node().resolve("api/products/" + product))
                .header("Authorization", "Basic " + account)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(draft)));
    }

    private URI node() {
        return nodes.get(Math.floorMod(ticks / 3, nodes.size()));
    }

    private void send(HttpRequest.Builder request) {
        if (underWay.tryAcquire()) {
            var unused = client.sendAsync(
                            request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> underWay.release());
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
