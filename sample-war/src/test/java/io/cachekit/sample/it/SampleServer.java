package io.cachekit.sample.it;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The server of all tests that need but one, with an empty database. */
final class SampleServer implements AutoCloseable {

    static final String VIEWER_PASSWORD = "viewer-of-the-tests";

    /** Where the cache keeps its entries in this run of the tests: {@code memory}, {@code redis} or {@code hybrid}. */
    static final String BACKEND = System.getProperty("it.backend", "memory");

    /** The time-out of servers that do not take a busy machine for a failure of Redis. */
    static final String PATIENCE = "PT20S";

    private final LibertyServer server;

    private SampleServer(LibertyServer server) {
        this.server = server;
    }

    /** Where the sample answers, with a slash at the end. */
    URI baseUri() {
        return server.baseUri();
    }

    /** The password that the server generated at its start. */
    String adminPassword() throws IOException {
        return Files.readString(adminPasswordFile()).strip();
    }

    Path adminPasswordFile() {
        return server.directory().resolve("admin.password");
    }

    /** Calls that read as nobody and change as the administrator. */
    Api api() {
        try {
            return new Api(baseUri()).changingAs("admin", adminPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server has logged up to now. */
    String log() {
        return server.log();
    }

    private static SampleServer start() throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("DB_URL", "jdbc:h2:mem:catalogue;DB_CLOSE_DELAY=-1");
        environment.put("SAMPLE_VIEWER_PASSWORD", VIEWER_PASSWORD);
        environment.put("CACHEKIT_BACKEND", BACKEND);
        if (!BACKEND.equals("memory")) {
            environment.put("CACHEKIT_REDIS_TIMEOUT", PATIENCE);
            environment.put(
                    "CACHEKIT_REDIS_URL",
                    SharedRedis.standalone(RedisBinary.EMBEDDED).url());
        }
        LibertyServer server = LibertyServer.launch("it-" + BACKEND, environment);
        server.awaitReady();
        return new SampleServer(server);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Gives tests the server, and an {@link Api} to call it; skips them where it can't start. */
    static final class Extension implements ExecutionCondition, ParameterResolver {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> missing = BACKEND.equals("memory") ? Optional.empty() : RedisBinary.EMBEDDED.missing();
            return missing.map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("The server can start"));
        }

        private static final List<Class<?>> TYPES = List.of(SampleServer.class, Api.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return TYPES.contains(parameter.getParameter().getType());
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            SampleServer server = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(SampleServer.class, type -> started(), SampleServer.class);
            return parameter.getParameter().getType() == Api.class ? server.api() : server;
        }

        private static SampleServer started() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
