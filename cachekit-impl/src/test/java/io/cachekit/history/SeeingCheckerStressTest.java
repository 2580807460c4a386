package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.core.Backend;
import io.cachekit.history.Mutant.Edit;
import io.cachekit.testing.fixture.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checker sees: without what keeps copies coherent, or loads from storing what is outlawed, the same load breaks the
 * bound. Ends as soon as it does.
 */
class SeeingCheckerStressTest {

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    /** What is switched off, and what has to go wrong for it to matter. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
    enum Blow {
        VERSION_CHECK(
                Mutant.of(
                        "An L1 entry is stored whatever was changed since it was read",
                        Edit.java(
                                "io/cachekit/hybrid/L1Writer.java",
                                ", terms), fill)",
                                ", terms), l1.token(entry.key()))")),
                Shape.FLAT,
                List.of()),
        FENCES(
                Mutant.of(
                        "A load is stored whatever was invalidated since it began",
                        Edit.resource(
                                "io/cachekit/redis/lib/fences.lua",
                                "found = math.max(found, fence)",
                                "found = 0 * fence"),
                        Edit.resource(
                                "io/cachekit/redis/gate_close.lua", "state.all = state.sequence", "state.all = 0"),
                        Edit.resource(
                                "io/cachekit/redis/gate_open.lua", "state.all = state.sequence", "state.all = 0")),
                Shape.FLAT,
                List.of()),
        GATES(
                Mutant.of(
                        "A load is stored while an invalidation of its names goes on",
                        Edit.resource(
                                "io/cachekit/redis/lib/gates.lua",
                                "if state.closed <= now then",
                                "if state.closed <= now or true then")),
                Shape.derived(Backend.REDIS, 16, 1),
                List.of()),
        BOUNDED_TOKENS(
                Mutant.of(
                        "A load may have read L1 entries of messages that its node has not applied yet",
                        Edit.java(
                                "io/cachekit/hybrid/Coherence.java",
                                "CacheToken bounded = backplane.boundedBy(token, known.incarnation(), known.sequence());",
                                "CacheToken bounded = token;")),
                Shape.derived(Backend.HYBRID, 1, 2),
                List.of(FaultKind.LOST_MESSAGES)),
        UNION(
                Mutant.of(
                        "The parts of one invalidation are invalidated one after the other",
                        Edit.java(
                                "io/cachekit/service/SingleFlightLink.java",
                                "removed = adapter.invalidate(what);",
                                "removed = what.parts().stream().mapToLong(adapter::invalidate).sum();")),
                Shape.derived(Backend.REDIS, 16, 1),
                List.of()),
        GAP_DETECTION(
                Mutant.of(
                        "Missed messages are ignored",
                        Edit.java(
                                "io/cachekit/hybrid/BucketSync.java",
                                "if (message.sequence() > applied + 1) {",
                                "if (message.sequence() < 0) {"),
                        Edit.java(
                                "io/cachekit/hybrid/BucketSync.java",
                                "if (message.sequence() == applied + 1) {",
                                "if (message.sequence() > applied) {"),
                        Edit.java(
                                "io/cachekit/hybrid/BucketSync.java",
                                ".forEach(this::apply);",
                                ".forEach(message -> {});")),
                Shape.FLAT,
                List.of(FaultKind.LOST_MESSAGES)),
        BUNDLES(
                Mutant.of(
                        "Of changes that arrive together the first alone removes L1 entries",
                        Edit.java(
                                "io/cachekit/hybrid/BucketSync.java",
                                "placed &= place(message);",
                                "if (message == messages.get(0)) {\nplaced &= place(message);\n} else {\n"
                                        + "applied = Math.max(applied, message.sequence());\n}")),
                Shape.FLAT,
                List.of()),
        SECOND_LOOK(
                Mutant.of(
                        "A load that fails returns the entry that was there when it began",
                        Edit.java(
                                "io/cachekit/service/Fallbacks.java",
                                "void failed(WantedValue<?> wanted, LoadStart.Load<?> begun, Throwable failure) {",
                                "void failed(WantedValue<?> wanted, LoadStart.Load<?> begun, Throwable failure) {"
                                        + " AT_THE_BEGIN.put(wanted.key(), java.util.Optional.ofNullable(begun.kept()));"),
                        Edit.java(
                                "io/cachekit/service/Fallbacks.java",
                                "    /** An entry in place of what a load threw, or null. */",
                                "    private static final java.util.Map<io.cachekit.CacheKey, java.util.Optional<KeptEntry<?>>> AT_THE_BEGIN ="
                                        + " new java.util.concurrent.ConcurrentHashMap<>();"),
                        Edit.java(
                                "io/cachekit/service/Fallbacks.java",
                                "        try {\n            KeptEntry<T> kept ="
                                        + " KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));",
                                "        try {\n            @SuppressWarnings(\"unchecked\") KeptEntry<T> kept ="
                                        + " (KeptEntry<T>) AT_THE_BEGIN.getOrDefault(wanted.key(), java.util.Optional.empty())"
                                        + ".orElse(null);")),
                Shape.windows(Backend.REDIS, 3),
                List.of()),
        ROWS_OF_STALE_ENTRIES(
                Mutant.of(
                        "Rows of entries are pruned from their logical expiry on",
                        Edit.resource("io/cachekit/redis/lib/index.lua", "local GRACE = 5000", "local GRACE = 0"),
                        Edit.resource(
                                "io/cachekit/redis/write.lua",
                                "redis.call('ZADD', KEYS[4], score, id)",
                                "redis.call('ZADD', KEYS[4], ttl > 0 and text(fresh) or score, id)"),
                        Edit.resource(
                                "io/cachekit/redis/write.lua",
                                "redis.call('ZADD', KEYS[i], score, id)",
                                "redis.call('ZADD', KEYS[i], ttl > 0 and text(fresh) or score, id)")),
                Shape.windows(Backend.REDIS, 3),
                List.of()),
        SYNC_EXPIRY(
                Mutant.of(
                        "L1 entries stay in sync forever",
                        Edit.java(
                                "io/cachekit/hybrid/BucketSync.java",
                                "return complete && now - inSyncUntil < 0;",
                                "return complete;"),
                        Edit.java(
                                "io/cachekit/hybrid/SyncTable.java",
                                "return all && now - allUntil < 0;",
                                "return all;")),
                Shape.FLAT,
                List.of(FaultKind.BLACK_HOLE));

        private final Mutant mutant;
        private final Shape shape;
        private final List<FaultKind> faults;

        Blow(Mutant mutant, Shape shape, List<FaultKind> faults) {
            this.mutant = mutant;
            this.shape = shape;
            this.faults = faults;
        }
    }

    /** Says at once, and in every build, when a source has moved away from what is switched off in it. */
    @ParameterizedTest
    @EnumSource
    void itIsWhereItIsSwitchedOff(Blow blow) throws Exception {
        assertThat(blow.mutant.build(folder)).isNotEmptyDirectory();
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource
    void withoutIt_theCheckerFindsViolations(Blow blow) throws Exception {
        String first = blow.mutant.build(folder).toString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (CheckedRun run = new CheckedRun(folder, Servers.of("embedded"), blow.shape, blow.faults, first)) {
            CheckedRun.Outcome outcome;
            do {
                if (blow.faults.isEmpty()) {
                    run.calmFor(ROUND);
                } else {
                    run.faults().round(HistoryKits.BOUND.multipliedBy(3).toMillis());
                }
                outcome = run.outcome();
            } while (outcome.verdict().violations().isEmpty() && end - System.nanoTime() > 0);
            Figures.note(blow.mutant + ": " + outcome);
            assertThat(outcome.verdict().violations()).as(outcome.toString()).isNotEmpty();
            Figures.note("The first: " + outcome.verdict().violations().get(0));
        }
    }
}
