package io.cachekit.benchmark.scale;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM with the same class path, which answers each line with a line and ends with its input: so it does not outlive us.
 * Only its answers go to its standard output. For one thread.
 */
final class ChildJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private ChildJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    static ChildJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Its next answer; fails if it has ended. */
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The child has ended; what it said is above");
        }
        return line;
    }

    String ask(String question) throws IOException {
        tell(question);
        return answer();
    }

    /** Asks and does not wait. */
    void tell(String question) throws IOException {
        questions.write(question);
        questions.newLine();
        questions.flush();
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) { // it has ended already
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            Process unused = process.destroyForcibly();
        }
    }
}
