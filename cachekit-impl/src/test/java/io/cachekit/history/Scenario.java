package io.cachekit.history;

import io.cachekit.cdi.ThreadTransactions;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** Some nodes in this JVM, a truth, and what they did. Thread-safe, but for starting nodes. */
final class Scenario implements AutoCloseable {

    private final String prefix = RedisKits.newPrefix();
    private final KeySpace keys = new KeySpace();
    private final ThreadTransactions transactions = new ThreadTransactions();
    private final AtomicLongArray truth = new AtomicLongArray(KeySpace.KEYS);
    private final Queue<HistoryEvent> events = new ConcurrentLinkedQueue<>();
    private final List<Node> nodes = new ArrayList<>();

    String prefix() {
        return prefix;
    }

    /** Starts a node with one bucket. */
    Node node(String url) {
        CacheKit kit = HistoryKits.builder(url, prefix)
                .redis(options -> options.buckets(1))
                .transactions(transactions.transactions())
                .build();
        Node node = new Node(nodes.size(), kit);
        nodes.add(node);
        return node;
    }

    /** A node whose reads and changes are noted. */
    final class Node {

        private final CacheKit kit;
        private final Recorder recorder;

        private Node(int number, CacheKit kit) {
            this.kit = kit;
            this.recorder = new Recorder(kit, number, events::add);
        }

        private void noted(int key, LongSupplier read) {
            long start = System.nanoTime();
            long trueAtStart = truth.get(key);
            recorder.read(key, read.getAsLong(), trueAtStart, start);
        }

        /** Reads, or loads the truth and does something else before it returns. */
        void load(int key, Runnable meanwhile) {
            noted(
                    key,
                    () -> kit.service()
                            .namespace(KeySpace.namespace(key))
                            .getOrSet(KeySpace.name(key), Long.class, KeySpace.options(key), () -> {
                                long version = truth.get(key);
                                meanwhile.run();
                                return version;
                            }));
        }

        void load(int key) {
            load(key, () -> {});
        }

        private long commit(int key) {
            long version = truth.incrementAndGet(key);
            recorder.committed(key, version);
            return version;
        }

        boolean set(int key) {
            long version = commit(key);
            return recorder.change(
                    keys.one(key),
                    () -> kit.service()
                            .namespace(KeySpace.namespace(key))
                            .set(KeySpace.name(key), version, KeySpace.options(key)));
        }

        boolean put(int key) {
            var service = kit.service().namespace(KeySpace.namespace(key));
            var token = service.token(KeySpace.name(key), KeySpace.options(key));
            long version = commit(key);
            return recorder.change(keys.one(key), () -> {
                boolean unused = service.put(KeySpace.name(key), version, KeySpace.options(key), token);
            });
        }

        /** Changes the truth of keys, and invalidates what a scope of one of them names. */
        boolean invalidate(Scope.Kind kind, int... changed) {
            for (int key : changed) {
                long unused = commit(key);
            }
            Scope scope = keys.covering(kind, changed[0]);
            return recorder.change(scope, () -> new Invalidator(kit.service(), transactions).invalidate(scope));
        }

        long figure(CacheEvent event) {
            return kit.counters().get(event);
        }
    }

    /** All nodes read all of some keys for a while. */
    void readFor(Duration time, int... read) {
        long end = System.nanoTime() + time.toNanos();
        while (end - System.nanoTime() > 0) {
            for (Node node : nodes) {
                node.recorder.poll();
                for (int key : read) {
                    node.load(key);
                }
            }
            Faults.pause(1);
        }
    }

    Verdict verdict() {
        return new HistoryChecker(HistoryKits.BOUND).check(List.copyOf(events));
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.kit.close());
    }
}
