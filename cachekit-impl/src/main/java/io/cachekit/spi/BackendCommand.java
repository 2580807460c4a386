package io.cachekit.spi;

import org.jspecify.annotations.Nullable;

/**
 * A command to Redis, without its keys and values.
 *
 * @param operation its name such as {@code GET}, or that of several with {@code PIPELINE} in front
 * @param script the digest of the script that it runs, or null for none
 * @param size the number of commands, 1 unless they are sent together
 * @param database the number of the database
 * @param host the name or address of the server, or null if it is one of several
 * @param port the port of that server, or 0
 */
public record BackendCommand(
        String operation,
        @Nullable String script,
        int size,
        int database,
        @Nullable String host,
        int port) {}
