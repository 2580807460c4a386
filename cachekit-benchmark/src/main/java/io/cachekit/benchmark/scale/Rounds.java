package io.cachekit.benchmark.scale;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a program was told: where to write and how often to measure.
 *
 * @param folder for the files
 * @param count how many rounds, at least one
 */
record Rounds(Path folder, int count) {

    /** Measures once. */
    @FunctionalInterface
    interface Round {
        void measure(Figures figures) throws Exception;
    }

    static Rounds of(String... arguments) {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Give a folder and a number of rounds");
        }
        return new Rounds(Path.of(arguments[0]), Math.max(1, Integer.parseInt(arguments[1])));
    }

    /** Measures and writes, round after round, so that an aborted run leaves the rounds before. */
    void run(String name, Round round) throws Exception {
        for (int number = 1; number <= count; number++) {
            Figures figures = new Figures();
            round.measure(figures);
            write(figures, name, number);
        }
    }

    private void write(Figures figures, String name, int number) throws IOException {
        figures.write(folder, name, number);
        System.out.println(name + ": round " + number + " of " + count);
    }
}
