package io.cachekit.redis;

import io.cachekit.redis.EntryWrites.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Sets several entries of one bucket in one script. */
record EntryBatches(BucketScripts scripts, ServerClock clock, long timeoutNanos) {

    private static final int MOST = 100;

    /** The capacity of a connection's buffers: no time-out bounds a blocked write. */
    private static final int MOST_BYTES = 32 * 1024;

    /** The usual length of the arguments beside a value, unless names are long. */
    private static final int OVERHEAD = 200;

    /** The most tags and namespaces of a script, for its run time and two-byte positions. */
    private static final int MOST_INDEXES = 500;

    /** Cuts sets into slices, each for one run of the script. */
    static List<List<Write>> slices(List<Write> writes) {
        List<List<Write>> slices = new ArrayList<>();
        List<Write> slice = new ArrayList<>();
        int bytes = 0;
        int indexes = 0;
        for (Write write : writes) {
            int length = OVERHEAD + write.value().payload().length;
            int own = 1 + write.key().tags().size();
            boolean full = slice.size() == MOST || bytes + length > MOST_BYTES || indexes + own > MOST_INDEXES;
            if (full && !slice.isEmpty()) {
                slices.add(slice);
                slice = new ArrayList<>();
                bytes = 0;
                indexes = 0;
            }
            slice.add(write);
            bytes += length;
            indexes += own;
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }

    /**
     * Sets entries; returns the positions of those not set: their entries
     * have other tags, or the command came too late.
     */
    List<Integer> set(List<Write> writes) {
        clock.learn(scripts);
        KeyNames names = scripts.names();
        List<byte[]> keys =
                new ArrayList<>(List.of(names.state(), names.fences(), names.all(), names.log(), names.listeners()));
        writes.forEach(write -> keys.add(names.entry(write.id())));
        long sent = clock.nanos();
        List<byte[]> arguments = BucketScripts.arguments(
                scripts.uniqueId(),
                clock.deadline(sent, timeoutNanos),
                names.tagPrefix(),
                names.entryPrefix().length,
                writes.size());
        Indexes indexes = new Indexes(names, keys);
        for (Write write : writes) {
            arguments.add(FenceSlots.key(write.id()));
            arguments.add(indexes.positions(write));
            arguments.add(KeyNames.bytes(write.terms().argument()));
            arguments.add(EntryHeader.tail(
                    write.key(), write.value().shape(), write.terms().validator()));
            arguments.add(write.value().payload());
        }
        keys.addAll(windows(writes));
        List<Object> reply = scripts.list(Script.SETALL, keys, arguments);
        clock.read((Long) reply.get(1), sent);
        if ((Long) reply.get(0) != 1) {
            return IntStream.range(0, writes.size()).boxed().toList();
        }
        return reply.stream()
                .skip(2)
                .map(position -> ((Long) position).intValue() - 1)
                .toList();
    }

    /** The indexes of windows that entries need. */
    private List<byte[]> windows(List<Write> writes) {
        List<Write> windowed =
                writes.stream().filter(write -> write.terms().windowed()).toList();
        List<byte[]> indexes = new ArrayList<>();
        if (!windowed.isEmpty()) {
            indexes.add(scripts.names().windows());
        }
        windowed.stream()
                .map(write -> write.key().namespace())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(namespace -> indexes.add(scripts.names().namespaceWindows(namespace)));
        return indexes;
    }

    /** Adds the indexes of entries to the keys of a script, each once. */
    private static final class Indexes {

        private final KeyNames names;
        private final List<byte[]> keys;
        private final Map<String, Integer> namespaces = new LinkedHashMap<>();
        private final Map<String, Integer> tags = new LinkedHashMap<>();

        Indexes(KeyNames names, List<byte[]> keys) {
            this.names = names;
            this.keys = keys;
        }

        /** The positions of the indexes of one entry among the keys, from one. */
        byte[] positions(Write write) {
            String namespace = write.key().namespace();
            ByteBuffer positions = ByteBuffer.allocate(2 * (write.key().tags().size() + (namespace == null ? 0 : 1)));
            if (namespace != null) {
                int position = namespaces.computeIfAbsent(namespace, name -> added(names.namespace(name)));
                positions.putShort((short) position);
            }
            for (String tag : write.key().tags()) {
                int position = tags.computeIfAbsent(tag, name -> added(names.tag(name)));
                positions.putShort((short) position);
            }
            return positions.array();
        }

        private int added(byte[] index) {
            keys.add(index);
            return keys.size();
        }
    }
}
