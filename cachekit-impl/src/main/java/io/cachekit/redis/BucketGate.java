package io.cachekit.redis;

import io.cachekit.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The steps of an invalidation in one bucket: close, sweep, open. Each is a script or a walk; the order of steps in several
 * buckets is for {@link GatedInvalidation} to keep.
 */
final class BucketGate {

    private final BucketScripts scripts;
    private final Predicate<byte[]> isOurs;
    private final int chunkSize;
    private final byte[] leaseMillis;

    /**
     * Creates it.
     *
     * @param isOurs tells whether the entry with an id is in this bucket
     * @param chunkSize how many entries one script removes
     * @param leaseMillis for how long gates stay closed if nobody opens them
     */
    BucketGate(BucketScripts scripts, Predicate<byte[]> isOurs, int chunkSize, long leaseMillis) {
        this.scripts = scripts;
        this.isOurs = isOurs;
        this.chunkSize = chunkSize;
        this.leaseMillis = KeyNames.bytes(leaseMillis);
    }

    /** A run of a script, to be sent alone or together with those of other buckets. */
    record Call(Script script, List<byte[]> keys, List<byte[]> arguments) {}

    /**
     * How a bucket was when its gates were to be closed.
     *
     * @param position of the fences that were raised
     * @param rows how many rows and entries are to be looked at
     * @param closed whether the gates are closed, rather than too many rows to be looked at meanwhile
     */
    record Closed(BucketVersion position, long rows, boolean closed) {}

    /**
     * How a bucket was when its gates were opened.
     *
     * @param position of the fences that were raised again
     * @param stood whether the gates were closed all the time
     */
    record Opened(BucketVersion position, boolean stood) {}

    /** A name for who closes gates, that nobody else has. */
    byte[] owner() {
        return scripts.seed();
    }

    GateTargets targets(Invalidation what) {
        return GateTargets.of(what, scripts.names(), isOurs);
    }

    /** Closes (model: close), unless there are more rows than a bound. */
    Call close(byte[] owner, Invalidation what, GateTargets targets, long mostRows) {
        KeyNames names = scripts.names();
        List<byte[]> keys = keys();
        targets.walks().forEach(walk -> keys.add(walk.index()));
        targets.ids().forEach(id -> keys.add(names.entry(id)));
        List<byte[]> arguments = new ArrayList<>(List.of(
                scripts.seed(),
                owner,
                leaseMillis,
                KeyNames.bytes(mostRows),
                KeyNames.bytes(targets.everything() ? 1 : 0),
                KeyNames.bytes(targets.walks().size()),
                BackplaneCodec.closing(owner, what)));
        arguments.addAll(targets.slots());
        return new Call(Script.GATE_CLOSE, keys, arguments);
    }

    static Closed closed(List<Object> reply) {
        return new Closed(
                BucketScripts.position(reply.get(1), reply.get(2)), (Long) reply.get(3), (Long) reply.get(4) == 1);
    }

    /** Removes what was there when the gates had been closed (model: sweep); tells how many live entries that were. */
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

    /** Opens (model: open). */
    Call open(byte[] owner, Invalidation what, GateTargets targets, Closed closed) {
        List<byte[]> arguments = new ArrayList<>(List.of(
                scripts.seed(),
                owner,
                KeyNames.bytes(closed.position().incarnation()),
                KeyNames.bytes(targets.everything() ? 1 : 0),
                BackplaneCodec.opening(owner, what)));
        arguments.addAll(targets.slots());
        return new Call(Script.GATE_OPEN, keys(), arguments);
    }

    static Opened opened(List<Object> reply) {
        return new Opened(BucketScripts.position(reply.get(1), reply.get(2)), (Long) reply.get(3) == 1);
    }

    /** Runs a call by itself. */
    List<Object> run(Call call) {
        return scripts.list(call.script(), call.keys(), call.arguments());
    }

    private List<byte[]> keys() {
        KeyNames names = scripts.names();
        return new ArrayList<>(List.of(names.state(), names.fences(), names.log(), names.listeners(), names.gates()));
    }
}
