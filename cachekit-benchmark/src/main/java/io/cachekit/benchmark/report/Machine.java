package io.cachekit.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    /** One line: cores and processor of this machine; JDK, JMH and rounds of the results. */
    static String line(Run run, LocalDate date, Optional<String> processor) {
        int cores = Runtime.getRuntime().availableProcessors();
        int rounds = run.results().rounds();
        return Stream.of(
                        Stream.of(cores
                                + (cores == 1 ? " core" : " cores")
                                + processor.map(" of "::concat).orElse("")),
                        run.software().stream(),
                        Stream.of(rounds + (rounds == 1 ? " round" : " rounds")),
                        Stream.of(date.toString()))
                .flatMap(parts -> parts)
                .reduce((left, right) -> left + "; " + right)
                .orElseThrow();
    }

    /** The processor's model, where Linux tells it. */
    static Optional<String> processor(Path info) {
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(model -> !model.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
