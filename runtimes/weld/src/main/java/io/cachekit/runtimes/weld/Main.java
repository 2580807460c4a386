package io.cachekit.runtimes.weld;

import io.cachekit.runtimes.checks.CheckResult;
import io.cachekit.runtimes.checks.Checks;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a container, runs the checks and writes their results to the file that is named. */
public final class Main {

    private Main() {}

    /**
     * Runs the checks.
     *
     * @param arguments the file to write
     * @throws IOException if it can't be written
     */
    public static void main(String[] arguments) throws IOException {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            Checks checks = container.select(Checks.class).get();
            List<String> lines = new ArrayList<>();
            lines.add("backend\t" + checks.backend());
            checks.run().stream().map(CheckResult::line).forEach(lines::add);
            Files.write(Path.of(arguments[0]), lines);
        }
    }
}
