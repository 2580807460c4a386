package io.cachekit.redis;

import java.util.List;

/** The load leases of one bucket: short-lived keys that name their owners. */
record LoadLeases(BucketScripts scripts, long leaseMillis) {

    /**
     * The result of an attempt to take a lease.
     *
     * @param entry the entry, or {@link EntryReads#MISSING}
     * @param found whether the entry answers
     * @param granted whether the lease was taken
     * @param version of the bucket, if the entry does not answer
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Begun(byte[] entry, boolean found, boolean granted, BucketVersion version) {}

    /** The purpose of a load: a live entry answers. */
    static final String LOAD = "0";

    /** The purpose of a load that no entry answers. */
    static final String IGNORE = "1";

    /** The purpose of a refresh of an entry that was created at a time. */
    static String refresh(long createdAt) {
        return "r" + createdAt;
    }

    Begun begin(EntryLocation location, String owner, String purpose) {
        KeyNames names = scripts.names();
        byte[] id = location.id();
        List<byte[]> arguments =
                BucketScripts.arguments(scripts.uniqueId(), owner, leaseMillis, purpose, FenceSlots.key(id));
        arguments.addAll(FenceSlots.around(location.key(), id));
        List<Object> reply = scripts.list(
                Script.LEASE_BEGIN,
                List.of(names.state(), names.fences(), names.entry(id), names.lease(id)),
                arguments);
        String outcome = BucketScripts.text(reply.get(0));
        if (outcome.equals("found")) {
            byte[] entry = (byte[]) reply.get(1);
            boolean damaged = entry.length == 0; // would count as missing
            return damaged ? begin(location, owner, IGNORE) : new Begun(entry, true, false, new BucketVersion("", 0));
        }
        BucketVersion version = BucketScripts.version(reply.get(1), reply.get(2));
        byte[] held = reply.size() > 3 ? (byte[]) reply.get(3) : EntryReads.MISSING;
        return new Begun(held, false, outcome.equals("granted"), version);
    }

    void renew(byte[] id, String owner) {
        long unused = scripts.number(
                Script.LEASE_RENEW, List.of(scripts.names().lease(id)), BucketScripts.arguments(owner, leaseMillis));
    }

    void end(byte[] id, String owner) {
        long unused =
                scripts.number(Script.LEASE_END, List.of(scripts.names().lease(id)), List.of(KeyNames.bytes(owner)));
    }
}
