package io.cachekit.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what one run of the script that removes entries and index rows is to remove. Not thread-safe. */
final class RowRemoval {

    private final BucketScripts scripts;
    private final Position below;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private final Map<ByteBuffer, Integer> indexes = new HashMap<>();
    private final List<byte[]> indexNames = new ArrayList<>();
    private final List<List<Integer>> rows = new ArrayList<>();
    private final List<byte[]> ids = new ArrayList<>();
    private final List<Boolean> whole = new ArrayList<>();

    /** Removes only what is older than a position. */
    RowRemoval(BucketScripts scripts, Position below) {
        this.scripts = scripts;
        this.below = below;
    }

    /** An entry with all its rows. */
    void addEntry(byte[] id, List<byte[]> itsIndexes) {
        add(id, true, itsIndexes);
    }

    /** A row under a tag that the entry does not have any more. */
    void addRow(byte[] id, byte[] index) {
        add(id, false, List.of(index));
    }

    private void add(byte[] id, boolean entry, List<byte[]> itsIndexes) {
        entries.add(scripts.names().entry(id));
        ids.add(id);
        whole.add(entry);
        rows.add(itsIndexes.stream().map(this::number).toList());
    }

    private int number(byte[] index) {
        return indexes.computeIfAbsent(ByteBuffer.wrap(index), unused -> {
            indexNames.add(index);
            return indexes.size();
        });
    }

    /** Runs the script and tells how many entries were removed. */
    long run() {
        if (ids.isEmpty()) {
            return 0;
        }
        List<byte[]> keys =
                new ArrayList<>(List.of(scripts.names().all(), scripts.names().byCreation()));
        keys.addAll(entries);
        keys.addAll(indexNames);
        arguments.add(KeyNames.bytes(below.incarnation()));
        arguments.add(KeyNames.bytes(below.sequence()));
        arguments.add(scripts.names().tagPrefix());
        arguments.add(KeyNames.bytes(ids.size()));
        for (int i = 0; i < ids.size(); i++) {
            arguments.add(ids.get(i));
            arguments.add(KeyNames.bytes(whole.get(i) ? 1 : 0));
            arguments.add(KeyNames.bytes(rows.get(i).size()));
            rows.get(i).forEach(row -> arguments.add(KeyNames.bytes(3L + ids.size() + row)));
        }
        return scripts.number(Script.REMOVE, keys, arguments);
    }
}
