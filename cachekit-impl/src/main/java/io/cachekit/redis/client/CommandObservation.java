package io.cachekit.redis.client;

import io.cachekit.redis.client.RedisConnection.KeyedCommand;
import io.cachekit.spi.BackendCommand;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.executors.CommandExecutor;

/** Shows commands and their durations to an observer. Thread-safe. */
final class CommandObservation {

    private final CallObserver observer;
    private final TimeSource time;
    private final int database;
    private final @Nullable HostAndPort server;

    CommandObservation(CallObserver observer, TimeSource time, RedisAddress address) {
        this.observer = observer;
        this.time = time;
        this.database = address.database();
        this.server =
                address.kind() == RedisAddress.Kind.SINGLE ? address.hosts().get(0) : null;
    }

    /** An executor that shows what another one executes. */
    CommandExecutor of(CommandExecutor executor) {
        return new Observed(executor);
    }

    /** Shows commands that are sent together. */
    List<Object> together(List<KeyedCommand> commands, Supplier<List<Object>> sending) {
        if (commands.isEmpty()) {
            return sending.get();
        }
        CommandArguments first = commands.get(0).command();
        String operation = name(first);
        return observed(described("PIPELINE " + operation, script(operation, first), commands.size()), sending);
    }

    private BackendCommand described(String operation, @Nullable String script, int size) {
        return new BackendCommand(
                operation,
                script,
                size,
                database,
                server == null ? null : server.getHost(),
                server == null ? 0 : server.getPort());
    }

    private static String name(CommandArguments command) {
        return new String(command.getCommand().getRaw(), StandardCharsets.US_ASCII);
    }

    private static @Nullable String script(String operation, CommandArguments command) {
        return operation.equals(Command.EVALSHA.name())
                ? new String(command.get(1).getRaw(), StandardCharsets.US_ASCII)
                : null;
    }

    private <T> T observed(BackendCommand command, Supplier<T> sending) {
        CallObserver.CommandCall call = observer.command(command);
        long start = time.nanos();
        String error = null;
        try {
            return sending.get();
        } catch (RuntimeException | Error e) {
            error = error(e);
            throw e;
        } finally {
            call.end(time.nanos() - start, error);
        }
    }

    /** The first word of an error reply, or the class of an exception. */
    private static String error(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof JedisDataException && message != null
                ? Objects.requireNonNull(message.split(" ", 2)[0])
                : failure.getClass().getName();
    }

    @SuppressWarnings("try") // it closes as the interface says
    private final class Observed implements CommandExecutor {

        private final CommandExecutor executor;

        Observed(CommandExecutor executor) {
            this.executor = executor;
        }

        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            CommandArguments arguments = command.getArguments();
            String operation = name(arguments);
            BackendCommand described = described(operation, script(operation, arguments), 1);
            return observed(described, () -> executor.executeCommand(command));
        }

        @Override
        public void close() throws Exception {
            executor.close();
        }
    }
}
