package io.cachekit.testing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * One reader of a page that is made, through the cache, of a product in a database, while somebody changes the product and
 * invalidates both. Tells how often the page was stale once the change had returned.
 */
public final class PageReader {

    private final AtomicInteger database = new AtomicInteger();
    private final AtomicLong reads = new AtomicLong();

    /**
     * The product as it is now.
     *
     * @return the number of the last change
     */
    public int product() {
        return database.get();
    }

    /**
     * Changes the product.
     *
     * @param number the change's number, which the page is to show
     */
    public void change(int number) {
        database.set(number);
    }

    /**
     * Reads without a pause, on a thread of its own, while changes are made one after the other.
     *
     * @param rounds how many changes
     * @param page reads the page, from the cache where it is there
     * @param change calls {@link #change} with the number, and invalidates
     * @return after how many of the changes the page was stale
     */
    public int stalePages(int rounds, IntSupplier page, IntConsumer change) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!over.get()) {
                int unused = page.getAsInt();
                reads.incrementAndGet();
            }
        });
        reader.start();
        int stale = 0;
        try {
            for (int number = 1; number <= rounds; number++) {
                change.accept(number);
                if (isStale(page, number)) {
                    stale++;
                }
            }
        } finally {
            over.set(true);
            reader.join();
        }
        return stale;
    }

    /** Looks at once, and again when a read that was under way has ended. */
    private boolean isStale(IntSupplier page, int number) {
        if (page.getAsInt() != number) {
            return true;
        }
        long begun = reads.get();
        while (reads.get() < begun + 2) {
            Thread.onSpinWait();
        }
        return page.getAsInt() != number;
    }
}
