package io.cachekit.benchmark.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Measures what it is told to, point by point. */
public final class MemoryChild {

    private MemoryChild() {}

    /** Reads points, and answers each with its samples. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            MemoryPoint point = MemoryPoint.parse(line);
            try (MemoryCache cache = MemoryCache.filled(point)) {
                answers.println(MemoryPoint.answer(new MemoryLoop(point, cache).samples()));
            }
        }
    }
}
