package io.cachekit.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Commit;
import io.cachekit.history.HistoryEvent.Excuse;
import io.cachekit.history.HistoryEvent.Quiet;
import io.cachekit.history.HistoryEvent.Read;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Histories that must fail, and those next to them that must not. Events stand in one line, with semicolons between. Times are
 * milliseconds, the bound is 500. {@code A} and {@code B} are nodes, {@code k} and {@code o} are keys, {@code d} is derived of
 * {@code k}, and {@code dd} of {@code d}:
 *
 * <pre>
 * k=2 @10              the truth about k had become 2
 * A changes k,o @20..30  a set or an invalidation of both, confirmed by Redis
 * A queues k @20..30   the same, queued
 * B reads k=1 @40..41  a read that returned 1
 * A quiet @700         A had nothing queued
 * excuse @600..2000    acknowledged writes may have been lost
 * </pre>
 */
class HistoryCheckerTest {

    private static final int A = 1;
    private static final int B = 2;
    private static final int KEY = 7;
    private static final int OTHER = 8;
    private static final int DERIVED = KeySpace.derived(KEY, 1);
    private static final int TWICE_DERIVED = KeySpace.derived(KEY, 2);
    private static final Map<String, Integer> ENTRIES = Map.of("k", KEY, "o", OTHER, "d", DERIVED, "dd", TWICE_DERIVED);
    private static final Map<String, Scope> SCOPES = Map.of(
            "k", new Scope(Scope.Kind.KEY, "7", List.of(KEY)),
            "k,o", new Scope(Scope.Kind.TAG, "t", List.of(KEY, OTHER)),
            "k,d,dd", new Scope(Scope.Kind.ALL, "*", List.of(KEY, DERIVED, TWICE_DERIVED)));

    private static final Pattern EVENT = Pattern.compile(
            "(?:([AB]|excuse) ?)?(changes|queues|reads|quiet)? ?([kod,]*)(?:=(\\d+))? ?@(\\d+)(?:\\.\\.(\\d+))?");

    private static long nanos(String millis) {
        return Long.parseLong(millis) * 1_000_000;
    }

    private static HistoryEvent event(String text) {
        Matcher matcher = EVENT.matcher(text.strip());
        assertThat(matcher.matches()).as(text).isTrue();
        long at = nanos(part(matcher, 5));
        String who = matcher.group(1);
        if (who == null) {
            return new Commit(entry(matcher), Long.parseLong(part(matcher, 4)), at);
        }
        if (who.equals("excuse")) {
            return new Excuse(at, nanos(part(matcher, 6)));
        }
        int node = who.equals("A") ? A : B;
        String what = part(matcher, 2);
        return switch (what) {
            case "quiet" -> new Quiet(node, at);
            case "reads" ->
                new Read(node, entry(matcher), Long.parseLong(part(matcher, 4)), at, nanos(part(matcher, 6)));
            default ->
                new Change(
                        node,
                        requireNonNull(SCOPES.get(part(matcher, 3))),
                        at,
                        nanos(part(matcher, 6)),
                        what.equals("changes"));
        };
    }

    private static int entry(Matcher event) {
        return requireNonNull(ENTRIES.get(part(event, 3)));
    }

    private static String part(Matcher event, int group) {
        return requireNonNull(event.group(group));
    }

    private static Verdict verdict(String events) {
        return new HistoryChecker(Duration.ofMillis(500))
                .check(Arrays.stream(events.split(";", -1))
                        .map(HistoryCheckerTest::event)
                        .toList());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            # A load began before an invalidation; a waiter that asked after it must not get what the load read.
            fails  | joined flight, waiter asked after the invalidation           | k=1 @0; k=2 @100; A changes k @110..120; A reads k=1 @50..200; A reads k=1 @121..200
            passes | joined flight, waiter asked before the invalidation returned | k=1 @0; k=2 @100; A changes k @110..120; A reads k=1 @50..200; A reads k=1 @119..200

            # An invalidation by tag went to the old owner of a slot after one of the keys had moved to the new one.
            fails  | slot migration, one key of the tag was missed   | k=1 @0; o=1 @0; k=2 @10; o=2 @10; A changes k,o @20..30; A reads k=2 @40..41; A reads o=1 @40..41
            passes | slot migration, the other key had not changed   | k=1 @0; o=1 @0; k=2 @10; A changes k,o @20..30; A reads k=2 @40..41; A reads o=1 @40..41

            # Two sets in a row reached Redis the other way round.
            fails  | reordered own writes, the first is read after the second | k=1 @0; A changes k @1..2; k=2 @3; A changes k @4..5; A reads k=1 @6..7
            passes | reordered own writes, the first is read between them     | k=1 @0; A changes k @1..2; A reads k=1 @3..7; k=2 @3; A changes k @4..5

            # A put was refused for the caller, and its value arrived after the next change.
            fails  | late put, read from Redis by the own node              | k=1 @0; A queues k @1..300; k=2 @400; A queues k @401..402; A reads k=1 @500..501
            fails  | late put, read by another node after the replay        | k=1 @0; A queues k @1..300; k=2 @400; A queues k @401..402; A quiet @700; B reads k=1 @1200..1201
            passes | late put, read by another node before the replay       | k=1 @0; A queues k @1..300; k=2 @400; A quiet @401; A queues k @402..403; A quiet @700; B reads k=1 @1199..1300

            # Nothing comes after the message that was lost, so that no gap shows.
            fails  | lost last message, another node reads after the bound  | k=1 @0; k=2 @10; A changes k @20..30; B reads k=1 @530..531
            passes | lost last message, another node reads within the bound | k=1 @0; k=2 @10; A changes k @20..30; B reads k=1 @529..2000
            fails  | lost last message, the node that changed reads         | k=1 @0; k=2 @10; A changes k @20..30; A reads k=1 @30..31

            passes | invalidation called before the truth changed           | k=1 @0; A changes k @20..40; k=2 @30; A reads k=1 @50..51
            fails  | invalidation of what another node committed            | k=1 @0; k=2 @10; B changes k,o @11..12; B reads k=1 @12..13
            passes | queue of a node that died                              | k=1 @0; k=2 @10; A quiet @29; A queues k @20..30; B reads k=1 @60000..60001
            passes | newer than the truth at the change                     | k=1 @0; A changes k @20..30; B reads k=1 @60000..60001; B reads k=2 @60000..60001

            # A derived entry is as old as the key that it was made of in the end.
            fails  | derived, outlawed with its key                         | k=1 @0; k=2 @10; A changes k,d,dd @20..30; A reads dd=1 @30..31
            passes | derived, read by another node within the bound         | k=1 @0; k=2 @10; A changes k,d,dd @20..30; B reads d=1 @529..600
            fails  | derived, read by another node after the bound          | k=1 @0; k=2 @10; A changes k,d,dd @20..30; B reads d=1 @529..600; B reads d=1 @530..600
            passes | derived, made anew by another node before the replay   | k=1 @0; k=2 @10; A queues k,d,dd @20..30; A reads d=1 @40..41; A quiet @700; A reads d=1 @1199..1300
            fails  | derived, read when the bound after the replay is over  | k=1 @0; k=2 @10; A queues k,d,dd @20..30; A reads d=1 @40..41; A quiet @700; A reads d=1 @1199..1300; A reads d=1 @1200..1300
            fails  | key that is still queued, read by its node             | k=1 @0; k=2 @10; A queues k,d,dd @20..30; A reads k=1 @30..41

            passes | excuse, within the bound after its end                 | k=1 @0; k=2 @10; A changes k @20..30; excuse @600..2000; B reads k=1 @2500..2501
            fails  | excuse, after the bound after its end                  | k=1 @0; k=2 @10; A changes k @20..30; excuse @600..2000; B reads k=1 @2500..2501; B reads k=1 @2501..2502
            """)
    void check_findsViolations_andNothingElse(String expected, String name, String events) {
        assertThat(verdict(events).violations()).hasSize(expected.equals("fails") ? 1 : 0);
    }

    @Test
    void joinedFlight_theReadOfTheWaiterIsTheViolation() {
        assertThat(verdict("k=1 @0; k=2 @100; A changes k @110..120; A reads k=1 @50..200; A reads k=1 @121..200")
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.read().start()).isEqualTo(nanos("121")));
    }

    @Test
    void staleWithinTheBound_isCounted() {
        Verdict verdict = verdict("k=1 @0; k=2 @10; A changes k @20..30; B reads k=1 @529..2000");
        assertThat(verdict.stale()).isEqualTo(1);
        assertThat(verdict.longestStaleNanos()).isEqualTo(nanos("499"));
    }

    @Test
    void earliestObligation_isTheOneReported() {
        assertThat(verdict("k=1 @0; k=2 @10; A changes k @20..30; k=3 @40; A changes k @50..60; B reads k=1 @535..536")
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.broken().version()).isEqualTo(2));
    }

    @Test
    void derived_ofWhatWasOutlawedByItself_passes() {
        KeySpace keys = new KeySpace();
        List<HistoryEvent> events = List.of(
                event("k=1 @0"),
                event("k=2 @10"),
                new Change(A, keys.one(KEY), nanos("20"), nanos("30"), true),
                event("A reads d=1 @40..41"),
                new Change(A, keys.one(DERIVED), nanos("50"), nanos("60"), true),
                event("A reads d=1 @70..71")); // made anew of what may be there
        assertThat(new HistoryChecker(Duration.ofMillis(500)).check(events).violations())
                .isEmpty();
    }

    @Test
    void excuse_isCounted() {
        assertThat(verdict("k=1 @0; k=2 @10; A changes k @20..30; excuse @600..2000; B reads k=1 @2500..2501")
                        .excused())
                .isEqualTo(1);
    }

    @Test
    void scopes_coverTheChainsOfTheirKeys() {
        KeySpace keys = new KeySpace();
        for (Scope.Kind kind : Scope.Kind.values()) {
            boolean whole = kind != Scope.Kind.KEY;
            assertThat(keys.covering(kind, KEY).entries().contains(TWICE_DERIVED))
                    .as("%s", kind)
                    .isEqualTo(whole);
        }
        assertThat(KeySpace.below(TWICE_DERIVED)).isEqualTo(DERIVED);
        assertThat(KeySpace.below(DERIVED)).isEqualTo(KEY);
        assertThat(KeySpace.source(TWICE_DERIVED)).isEqualTo(KEY);
        assertThat(KeySpace.level(TWICE_DERIVED)).isEqualTo(2);
        assertThat(keys.one(TWICE_DERIVED).entries()).isEmpty();
    }
}
