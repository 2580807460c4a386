package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheService;
import io.cachekit.ResponseDecision;
import io.cachekit.ResponseDetail;
import io.cachekit.core.CacheKit;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.HeaderLines;
import io.cachekit.jaxrs.http.ResponseHead;
import io.cachekit.jaxrs.http.StoredResponse;
import io.cachekit.spi.Transactions;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A response cache over a kit in memory, with a clock that the test moves, and a resource that the test plays. */
final class Bench implements AutoCloseable {

    static final String URI = "http://h/products/1";

    final ManualTime time = new ManualTime();
    final List<String> reported = new CopyOnWriteArrayList<>();
    final Map<String, String> config = new HashMap<>();

    private final boolean enabled;
    private @Nullable CacheKit kit;
    private @Nullable ResponseCache cache;

    MediaTypeSelector produced = MediaTypeSelector.of(List.of("text/plain"));
    Ttl ttl = new Ttl(Duration.ofSeconds(60), false);
    CachePlan.Policy policy = policy(false);

    ResourceIdentity matched = ResourceIdentity.NONE;

    Transactions transactions = Transactions.none();

    @Nullable Template namespace;

    @Nullable Template key;

    @Nullable String generated;

    /** Runs once after the next look-up or store, between it and what comes next. */
    final Map<String, Runnable> after = new ConcurrentHashMap<>();

    boolean refreshable = true;

    Bench(String... properties) {
        config.put("cachekit.http.collapse-threads", "1000");
        for (int i = 0; i < properties.length; i += 2) {
            config.put(properties[i], properties[i + 1]);
        }
        this.enabled = !"false".equals(config.get("cachekit.enabled"));
    }

    static CachePlan.Policy policy(boolean perUser) {
        return new CachePlan.Policy(
                List.of(),
                perUser,
                QueryFilter.of(),
                new StaleLimits(OptionalLong.empty(), OptionalLong.empty()),
                true,
                1000);
    }

    CachePlan plan() {
        return new CachePlan(namespace, key, ttl, List.of(Template.parse("product-{id}")), produced, policy, matched);
    }

    synchronized CacheKit kit() {
        if (kit == null) {
            kit = CacheKit.builder()
                    .time(time)
                    .enabled(enabled)
                    .transactions(transactions)
                    .maxMemoryItems(100_000)
                    .build();
        }
        return kit;
    }

    ResponseCache cache() {
        if (cache == null) {
            HttpSettings settings = HttpSettings.read(name -> Optional.ofNullable(config.get(name)));
            cache = new ResponseCache(
                    service(),
                    settings,
                    (decision, detail) -> reported.add(text(decision, detail)),
                    kit().counters().events(),
                    time);
        }
        return cache;
    }

    /** The kit's service, with the chance for a test to step in between two calls. */
    private CacheService service() {
        CacheService real = kit().service();
        return (CacheService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CacheService.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    Runnable step = after.remove(method.getName());
                    if (step != null) {
                        step.run();
                    }
                    return result;
                });
    }

    /** A detail that is on no list would be counted as another. */
    private static String text(ResponseDecision decision, @Nullable String detail) {
        if (detail != null) {
            assertThat(ResponseDetail.tokens()).contains(detail);
        }
        return detail == null ? decision.name() : decision.name() + " " + detail;
    }

    long entries() {
        return kit().service().getStats().totalEntries();
    }

    Optional<CacheEntry<StoredResponse>> entry(String name, String namespaceOfIt) {
        return kit().service().namespace(namespaceOfIt).peek(name, StoredResponse.class);
    }

    Outcome ask(Requests request) {
        return cache().lookup(new CacheRequest(plan(), request.path("id", "1").facts(), generated, true, refreshable));
    }

    ForwardedExchange forward(Requests request) {
        Outcome outcome = ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Forward.class);
        return ((Outcome.Forward) outcome).exchange();
    }

    CachedAnswer serve(Requests request) {
        Outcome outcome = ask(request);
        assertThat(outcome).isInstanceOf(Outcome.Serve.class);
        return ((Outcome.Serve) outcome).answer();
    }

    String body(Requests request) {
        byte[] body = serve(request).body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** Lets a request go to the resource, which answers; returns the Cache-Status member. */
    String produce(Requests request, String body, String... headers) {
        return produce(forward(request), 200, body, headers);
    }

    static String produce(ForwardedExchange exchange, int status, String body, String... headers) {
        ResponseHead head = head(status, headers);
        exchange.respond(head, body, () -> status);
        List<HeaderLine> sent = new ArrayList<>(exchange.evaluate(head, body, false));
        if (exchange.collects()) {
            sent.addAll(exchange.response().finish(head, head.headers(), body.getBytes(StandardCharsets.UTF_8), false));
        }
        return HeaderLines.first(sent, "Cache-Status").orElse("");
    }

    /** The answer that is sent in the place of a resource's, when all filters have run. */
    static Optional<CachedAnswer> instead(ForwardedExchange exchange, ResponseHead response) {
        Optional<CachedAnswer> found = exchange.instead(response);
        if (found.isEmpty() || exchange.isClosed()) {
            return found;
        }
        CachedAnswer answer = found.get();
        ResponseHead head = new ResponseHead(answer.status(), answer.headers());
        exchange.respond(head, answer.body(), answer::status);
        List<HeaderLine> sent = new ArrayList<>(answer.headers());
        sent.addAll(exchange.evaluate(head, answer.body(), false));
        return Optional.of(new CachedAnswer(answer.status(), sent, answer.body()));
    }

    static ResponseHead head(int status, String... headers) {
        List<HeaderLine> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HeaderLine(headers[i], headers[i + 1]));
        }
        return new ResponseHead(status, lines);
    }

    static Requests get() {
        return Requests.get(URI);
    }

    static String header(CachedAnswer answer, String name) {
        return String.join("|", HeaderLines.all(answer.headers(), name));
    }

    static String status(CachedAnswer answer) {
        return header(answer, "Cache-Status");
    }

    @Override
    public void close() {
        if (kit != null) {
            kit.close();
        }
    }
}
