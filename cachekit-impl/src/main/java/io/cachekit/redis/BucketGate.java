package io.cachekit.redis;

import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The steps of an invalidation in one bucket: close, sweep, open. {@link GatedInvalidation} keeps
 * their order in several buckets.
 *
 * @param scripts the scripts of the bucket
 * @param isHere checks whether the entry with an id is in this bucket
 * @param chunkSize the number of entries that one script removes
 * @param leaseMillis how long gates stay closed unless they are opened
 */
record BucketGate(BucketScripts scripts, Predicate<byte[]> isHere, int chunkSize, long leaseMillis) {

    /** A run of a script, sent alone or together with those of other buckets. */
    record Call(Script script, List<byte[]> keys, List<byte[]> arguments) {}

    /**
     * The reply to a closing.
     *
     * @param version of the raised fences
     * @param rows the number of rows and entries to sweep
     * @param closed whether the gates are closed; false if there are too many rows
     */
    record Closed(BucketVersion version, long rows, boolean closed) {}

    /**
     * The reply to an opening.
     *
     * @param version of the fences that were raised again
     * @param stood whether the gates had stayed closed
     */
    record Opened(BucketVersion version, boolean stood) {}

    /** A unique id for the owner of closed gates. */
    byte[] owner() {
        return scripts.uniqueId();
    }

    GateTargets targets(Invalidation what) {
        return GateTargets.of(what, scripts.names(), isHere);
    }

    /** Closes the gates, unless there are more rows than a bound. (model: close) */
    Call close(byte[] owner, Invalidation what, GateTargets targets, long mostRows) {
        KeyNames names = scripts.names();
        List<byte[]> keys = keys();
        targets.walks().forEach(walk -> keys.add(walk.index()));
        targets.ids().forEach(id -> keys.add(names.entry(id)));
        List<byte[]> arguments = BucketScripts.arguments(
                scripts.uniqueId(),
                owner,
                leaseMillis,
                mostRows,
                targets.everything() ? 1 : 0,
                targets.walks().size(),
                BackplaneCodec.closing(owner, what));
        arguments.addAll(targets.slots());
        return new Call(Script.GATE_CLOSE, keys, arguments);
    }

    static Closed closed(List<Object> reply) {
        return new Closed(
                BucketScripts.version(reply.get(1), reply.get(2)), (Long) reply.get(3), (Long) reply.get(4) == 1);
    }

    /** Removes the entries from before the closing; returns their number. (model: sweep) */
    long sweep(GateTargets targets, BucketVersion below) {
        long removed = 0;
        for (IndexWalk walk : targets.walks()) {
            removed += walk.removeBelow(below, scripts, chunkSize);
        }
        RowRemoval single = new RowRemoval(scripts, below, null, scripts.names().all(), chunkSize);
        List<byte[]> ids = targets.ids();
        for (int from = 0; from < ids.size(); from += chunkSize) {
            removed += single.remove(ids.subList(from, Math.min(from + chunkSize, ids.size())), null)
                    .removed();
        }
        return removed;
    }

    /** Opens the gates. (model: open) */
    Call open(byte[] owner, Invalidation what, GateTargets targets, Closed closed) {
        List<byte[]> arguments = BucketScripts.arguments(
                scripts.uniqueId(),
                owner,
                closed.version().incarnation(),
                targets.everything() ? 1 : 0,
                BackplaneCodec.opening(owner, what));
        arguments.addAll(targets.slots());
        return new Call(Script.GATE_OPEN, keys(), arguments);
    }

    static Opened opened(List<Object> reply) {
        return new Opened(BucketScripts.version(reply.get(1), reply.get(2)), (Long) reply.get(3) == 1);
    }

    /** Runs a call alone. */
    List<Object> run(Call call) {
        return scripts.list(call.script(), call.keys(), call.arguments());
    }

    private List<byte[]> keys() {
        KeyNames names = scripts.names();
        return new ArrayList<>(List.of(names.state(), names.fences(), names.log(), names.listeners(), names.gates()));
    }
}
