package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/**
 * A node in a process of its own, as seen from outside.
 *
 * @param number of the process, from 0
 * @param process the process
 * @param file what it writes down
 * @param shape the kind of node
 */
record FleetNode(int number, Process process, HistoryFile file, Shape shape) {

    long figure(Figure figure) {
        return file.figures().getOrDefault(figure, 0L);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends at once, as by a crash. */
    void kill() throws InterruptedException {
        int unused = process.destroyForcibly().waitFor();
    }

    /** Fails unless the process ends well and soon, and has checked something. */
    void assertEndsWell() throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("%s ends", this).isTrue();
        assertThat(process.exitValue()).as("how %s ended", this).isZero();
        assertThat(figure(Figure.READS)).as("reads of %s", this).isPositive();
        assertThat(figure(shape.nearest())).as("hits of %s", this).isPositive();
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
