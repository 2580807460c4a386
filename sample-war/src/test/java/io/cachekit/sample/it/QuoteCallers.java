package io.cachekit.sample.it;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Callers that read prices in turn, with pauses, until they are closed. */
final class QuoteCallers implements AutoCloseable {

    private static final int CALLERS = 4;
    private static final long PAUSE_MILLIS = 20;

    private final Api api;
    private final List<Integer> products;
    private final String windows;
    private final Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> staleByProduct = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> errorsByProduct = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(CALLERS);

    QuoteCallers(Api api, List<Integer> products, String windows) {
        this.api = api;
        this.products = products;
        this.windows = windows;
        for (int i = 0; i < CALLERS; i++) {
            var unused = threads.scheduleWithFixedDelay(this::call, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void call() {
        int product = products.get(Math.floorMod(turn.getAndIncrement(), products.size()));
        int status;
        try {
            Api.Answer answer = api.get("api/quotes/" + product + "?windows=" + windows);
            status = answer.status();
            if (status == 200 && answer.cacheStatus().contains("hit; ttl=-")) {
                add(staleByProduct, product);
            }
        } catch (Exception e) {
            status = 0; // counts as an error
        }
        if (status != 200) {
            add(errorsByProduct, product);
        }
        add(byStatus, status);
    }

    private static void add(Map<Integer, LongAdder> counts, int key) {
        counts.computeIfAbsent(key, any -> new LongAdder()).increment();
    }

    private static long sum(Map<Integer, LongAdder> counts, int key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }

    /** The number of answers with a status; 0 is none at all. */
    long answers(int status) {
        return sum(byStatus, status);
    }

    long answers() {
        return byStatus.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The stale answers for the price that had the fewest. */
    long leastStale() {
        return products.stream()
                .mapToLong(product -> sum(staleByProduct, product))
                .min()
                .orElse(0);
    }

    long errorsOtherThan(int product) {
        return products.stream()
                .filter(other -> other != product)
                .mapToLong(other -> sum(errorsByProduct, other))
                .sum();
    }

    @Override
    public void close() {
        threads.shutdown(); // calls under way end
    }
}
