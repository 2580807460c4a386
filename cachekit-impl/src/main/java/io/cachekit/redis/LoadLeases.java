package io.cachekit.redis;

import java.util.ArrayList;
import java.util.List;

/** The rights to load of one bucket: short-lived keys that name who holds them. */
final class LoadLeases {

    private final BucketScripts scripts;
    private final byte[] leaseMillis;

    LoadLeases(BucketScripts scripts, long leaseMillis) {
        this.scripts = scripts;
        this.leaseMillis = KeyNames.bytes(leaseMillis);
    }

    /**
     * How an attempt to take a right ended.
     *
     * @param entry the entry, or {@link EntryReads#MISSING}
     * @param granted whether the right was taken
     * @param position where the bucket was, where there is no entry
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Begun(byte[] entry, boolean granted, BucketVersion position) {}

    Begun begin(EntryLocation name, String owner, boolean passOver) {
        KeyNames names = scripts.names();
        byte[] id = name.id();
        List<byte[]> arguments = new ArrayList<>(
                List.of(scripts.seed(), KeyNames.bytes(owner), leaseMillis, KeyNames.bytes(passOver ? 1 : 0)));
        arguments.add(FenceSlots.key(id));
        arguments.addAll(FenceSlots.around(name.key(), id));
        List<Object> reply = scripts.list(
                Script.BEGIN, List.of(names.state(), names.fences(), names.entry(id), names.loadMark(id)), arguments);
        String outcome = BucketScripts.text(reply.get(0));
        if (outcome.equals("found")) {
            byte[] entry = (byte[]) reply.get(1);
            boolean damaged = entry.length == 0; // which would be taken for a missing one
            return damaged ? begin(name, owner, true) : new Begun(entry, false, new BucketVersion("", 0));
        }
        BucketVersion position = BucketScripts.position(reply.get(1), reply.get(2));
        return new Begun(EntryReads.MISSING, outcome.equals("granted"), position);
    }

    void renew(byte[] id, String owner) {
        long unused = scripts.number(
                Script.RENEW, List.of(scripts.names().loadMark(id)), List.of(KeyNames.bytes(owner), leaseMillis));
    }

    void end(byte[] id, String owner) {
        long unused = scripts.number(Script.END, List.of(scripts.names().loadMark(id)), List.of(KeyNames.bytes(owner)));
    }
}
