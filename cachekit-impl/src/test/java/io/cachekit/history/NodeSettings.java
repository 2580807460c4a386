package io.cachekit.history;

import java.nio.file.Path;
import java.util.List;

/**
 * How a node runs; the arguments of its process.
 *
 * @param url where Redis is
 * @param prefix of all keys in Redis
 * @param folder where the processes share files
 * @param slot which keys it owns, from 0
 * @param slots by how many nodes keys are owned
 * @param node the number of the process, from 0
 */
record NodeSettings(String url, String prefix, Path folder, int slot, int slots, int node) {

    List<String> arguments() {
        return List.of(url, prefix, folder.toString(), "" + slot, "" + slots, "" + node);
    }

    static NodeSettings parse(String[] arguments) {
        return new NodeSettings(
                arguments[0],
                arguments[1],
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]));
    }
}
