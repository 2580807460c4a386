package io.cachekit.redis;

import java.util.List;

/** The load leases of one bucket: short-lived keys that name their owners. */
record LoadLeases(BucketScripts scripts, long leaseMillis) {

    /**
     * The result of an attempt to take a lease.
     *
     * @param entry the entry, or {@link EntryReads#MISSING}
     * @param granted whether the lease was taken
     * @param version of the bucket, if there is no entry
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
    record Begun(byte[] entry, boolean granted, BucketVersion version) {}

    Begun begin(EntryLocation location, String owner, boolean ignoring) {
        KeyNames names = scripts.names();
        byte[] id = location.id();
        List<byte[]> arguments =
                BucketScripts.arguments(scripts.uniqueId(), owner, leaseMillis, ignoring ? 1 : 0, FenceSlots.key(id));
        arguments.addAll(FenceSlots.around(location.key(), id));
        List<Object> reply = scripts.list(
                Script.LEASE_BEGIN,
                List.of(names.state(), names.fences(), names.entry(id), names.lease(id)),
                arguments);
        String outcome = BucketScripts.text(reply.get(0));
        if (outcome.equals("found")) {
            byte[] entry = (byte[]) reply.get(1);
            boolean damaged = entry.length == 0; // would count as missing
            return damaged ? begin(location, owner, true) : new Begun(entry, false, new BucketVersion("", 0));
        }
        BucketVersion version = BucketScripts.version(reply.get(1), reply.get(2));
        return new Begun(EntryReads.MISSING, outcome.equals("granted"), version);
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
