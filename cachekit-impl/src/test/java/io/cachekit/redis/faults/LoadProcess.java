package io.cachekit.redis.faults;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A node under load, in a JVM of its own: four threads that read all keys, each of which also changes and invalidates
 * some that only it writes. Arguments: URL, prefix, file of the board, 0 or 1 for the first or second process.
 */
final class LoadProcess {

    private static final int THREADS = 4;
    private static final int READS_PER_WRITE = 20;
    private static final Duration MOST = Duration.ofHours(2);

    /** Long enough for answers on a busy machine, and short enough for a replay that does not come to be noticed. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final CacheKit kit;
    private final CacheService service;
    private final VersionBoard board;
    private final int process;
    private final LoadFigures figures = new LoadFigures();

    private LoadProcess(CacheKit kit, VersionBoard board, int process) {
        this.kit = kit;
        this.service = kit.service();
        this.board = board;
        this.process = process;
    }

    public static void main(String[] arguments) throws Exception {
        VersionBoard board = VersionBoard.open(Path.of(arguments[2]));
        try (CacheKit kit = FaultKits.steady(arguments[0], arguments[1])
                .redis(options -> options.timeout(TIMEOUT))
                .build()) {
            LoadProcess process = new LoadProcess(kit, board, Integer.parseInt(arguments[3]));
            process.run();
            FaultKits.awaitCalm(kit);
            System.out.println("FIGURES " + process.figures.line() + " queued="
                    + kit.counters().get(CacheEvent.QUEUED) + " replayed="
                    + kit.counters().get(CacheEvent.REPLAYED) + " failovers="
                    + kit.counters().get(CacheEvent.FAILOVER) + " staleStoresPrevented="
                    + kit.counters().get(CacheEvent.STALE_STORE_PREVENTED) + " serving=" + FaultKits.serves(kit)
                    + " pending=" + FaultKits.pending(kit));
        }
    }

    private void run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = process * THREADS + i;
            Thread thread = new Thread(() -> load(number));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(MOST.toMillis());
        }
    }

    private void load(int thread) {
        for (int round = 0; !board.isStopped(); round++) {
            long start = System.nanoTime();
            try {
                if (round % READS_PER_WRITE == 0) {
                    int own = ThreadLocalRandom.current().nextInt(VersionBoard.KEYS / (2 * THREADS));
                    write(own * 2 * THREADS + thread, round / READS_PER_WRITE);
                } else {
                    read(ThreadLocalRandom.current().nextInt(VersionBoard.KEYS));
                }
            } catch (Throwable t) { // none is to be seen
                figures.failed(t);
            }
            figures.called(System.nanoTime() - start);
            LockSupport.parkNanos(500_000);
        }
    }

    private void write(int key, int turn) {
        long version = board.change(key);
        long troubles = troubles();
        switch (turn % 3) {
            case 0 -> {
                boolean unused = service.namespace("n" + key).delete("k");
            }
            case 1 -> {
                long unused = service.invalidateTags("t" + key);
            }
            default -> {
                long unused = service.invalidateNamespace("n" + key);
            }
        }
        boolean confirmed = troubles() == troubles && FaultKits.pending(kit) == 0;
        board.invalidated(key, version, confirmed);
        if (confirmed) {
            board.changed(process);
        }
        long unused = figures.writes.incrementAndGet();
    }

    /** Rises with whatever may be the reason why a change was put off. */
    private long troubles() {
        CacheCounters counters = kit.counters();
        return counters.get(CacheEvent.QUEUED)
                + counters.get(CacheEvent.BACKEND_FAILURE)
                + counters.get(CacheEvent.SHORT_CIRCUIT);
    }

    private void read(int key) {
        AtomicBoolean loaded = new AtomicBoolean();
        long began = System.nanoTime();
        long value = service.namespace("n" + key)
                .getOrSet("k", Long.class, CacheOptions.defaults().tags("t" + key), () -> {
                    loaded.set(true);
                    return board.version(key);
                });
        long unused = figures.reads.incrementAndGet();
        if (!loaded.get()) {
            figures.hit(System.nanoTime());
            board.hit(process);
        }
        long stale = board.stalenessNanos(key, value, began);
        if (stale > 0) {
            figures.stale(stale, board.isBeforeFault(began) && board.isConfirmed(key, value));
        }
    }
}
