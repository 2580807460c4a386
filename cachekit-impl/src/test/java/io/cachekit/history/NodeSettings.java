package io.cachekit.history;

import io.cachekit.core.Backend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a node; the arguments of its process.
 *
 * @param url where Redis is
 * @param prefix of all keys in Redis
 * @param folder where the processes share files
 * @param slot the place among the nodes, from 0, which says what keys it owns
 * @param node the number of the process, from 0
 * @param shape the kind of all nodes
 */
record NodeSettings(String url, String prefix, Path folder, int slot, int node, Shape shape) {

    List<String> arguments() {
        return List.of(
                url,
                prefix,
                folder.toString(),
                "" + slot,
                "" + node,
                shape.backend().name(),
                "" + shape.buckets(),
                "" + shape.nodes(),
                "" + shape.depth(),
                shape.timeout().toString(),
                "" + shape.windows());
    }

    static NodeSettings parse(String[] arguments) {
        return new NodeSettings(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                new Shape(
                        Backend.valueOf(arguments[5]),
                        Integer.parseInt(arguments[6]),
                        Integer.parseInt(arguments[7]),
                        Integer.parseInt(arguments[8]),
                        Duration.parse(arguments[9]),
                        Boolean.parseBoolean(arguments[10])));
    }
}
