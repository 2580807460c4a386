package io.cachekit.benchmark.scale;

import com.sun.management.OperatingSystemMXBean;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A node with copies in memory, in a JVM of its own: changes entries when it is told to, and says what that took. Its
 * entries are named by numbers; ten after one another have a tag in common.
 */
public final class Node implements AutoCloseable {

    /** How many entries have the same tag. */
    static final int TAGGED = 10;

    private static final int READ = 100;
    private static final int FILLING = 8;
    private static final byte[] VALUE = new byte[100];

    private final CacheKit kit;
    private final CacheService service;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Node(String url, int buckets) {
        this.kit = CacheKit.builder()
                .backend(Backend.HYBRID)
                .redisUrl(url)
                .redis(redis -> redis.buckets(buckets).storage(storage -> storage.trackAccess(false)))
                .maxMemoryItems(20_000)
                .build();
        this.service = kit.service();
    }

    /** Connects to a URL with a number of buckets, and does what each line says. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Node node = new Node(arguments[0], Integer.parseInt(arguments[1]))) {
            answers.println("ready");
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                answers.println(node.answer(line.split(" ", -1)));
            }
        }
    }

    /** The report of a node: the number of changes that it has received, and its CPU time in nanoseconds. */
    private String answer(String[] words) {
        switch (words[0]) {
            case "fill" -> fill(number(words[1]));
            case "copy" -> copy(number(words[1]));
            case "change" -> change(NodeChange.valueOf(words[1]), number(words[2]), number(words[3]), number(words[4]));
            case "state" -> {
                return kit.counters().get(CacheEvent.CHANGE_RECEIVED) + " " + system.getProcessCpuTime();
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    private void fill(int entries) {
        each(entries / TAGGED, FILLING, tag -> {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < TAGGED; i++) {
                values.put(key(tag * TAGGED + i), VALUE);
            }
            service.setAll(values, CacheOptions.defaults().tags(tag(tag)));
        });
    }

    /** Reads all, so that this node has a copy of each. */
    private void copy(int entries) {
        for (int from = 0; from < entries; from += READ) {
            List<String> keys = IntStream.range(from, Math.min(from + READ, entries))
                    .mapToObj(Node::key)
                    .toList();
            if (service.getAll(keys, byte[].class).size() < keys.size()) {
                throw new IllegalStateException("Entries are missing from " + from + " on");
            }
        }
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    /** Makes changes at a rate that is not exceeded. */
    private void change(NodeChange kind, int times, int perSecond, int threads) {
        long start = System.nanoTime();
        each(times, threads, i -> {
            long wait = start + i * 1_000_000_000L / perSecond - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            kind.make(service, i);
        });
    }

    /** Does something with each number, with several threads at once. */
    private static void each(int times, int threads, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CompletableFuture<?>[] all = new CompletableFuture<?>[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = CompletableFuture.runAsync(
                    () -> {
                        for (int at = next.getAndIncrement(); at < times; at = next.getAndIncrement()) {
                            work.accept(at);
                        }
                    },
                    executor);
        }
        executor.shutdown();
        Void unused = CompletableFuture.allOf(all).join();
    }

    static String key(int number) {
        return "product:" + number;
    }

    static String tag(int number) {
        return "category:" + number;
    }

    @Override
    public void close() {
        kit.close();
    }
}
