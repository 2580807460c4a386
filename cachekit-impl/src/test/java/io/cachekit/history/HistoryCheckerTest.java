package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Commit;
import io.cachekit.history.HistoryEvent.Excuse;
import io.cachekit.history.HistoryEvent.Quiet;
import io.cachekit.history.HistoryEvent.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that must fail, and those next to them that must not. Times are milliseconds, the bound is 500. */
class HistoryCheckerTest {

    private static final int A = 1;
    private static final int B = 2;
    private static final int KEY = 7;
    private static final int OTHER = 8;
    private static final int DERIVED = KeySpace.derived(KEY, 1);
    private static final int TWICE_DERIVED = KeySpace.derived(KEY, 2);
    private static final Scope ONE = new Scope(Scope.Kind.KEY, "7", List.of(KEY));
    private static final Scope BOTH = new Scope(Scope.Kind.TAG, "t", List.of(KEY, OTHER));
    private static final Scope ALL = new Scope(Scope.Kind.ALL, "*", List.of(KEY, DERIVED, TWICE_DERIVED));

    private final List<HistoryEvent> events = new ArrayList<>();

    private void commit(int key, long version, long at) {
        events.add(new Commit(key, version, nanos(at)));
    }

    private void change(int node, Scope scope, long start, long end) {
        events.add(new Change(node, scope, nanos(start), nanos(end), true));
    }

    private void queued(int node, Scope scope, long start, long end) {
        events.add(new Change(node, scope, nanos(start), nanos(end), false));
    }

    private void read(int node, int key, long version, long start, long end) {
        events.add(new Read(node, key, version, nanos(start), nanos(end)));
    }

    private static long nanos(long millis) {
        return millis * 1_000_000;
    }

    private Verdict verdict() {
        return new HistoryChecker(Duration.ofMillis(500)).check(events);
    }

    private void fails() {
        assertThat(verdict().violations()).hasSize(1);
    }

    private void passes() {
        assertThat(verdict().violations()).isEmpty();
    }

    /** A load began before an invalidation; a waiter that asked after it must not get what it read. */
    @Test
    void joinedFlight_waiterAskedAfterTheInvalidation_fails() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 100); // the load, from 50, has read version 1
        change(A, ONE, 110, 120);
        read(A, KEY, 1, 50, 200); // its own caller
        read(A, KEY, 1, 121, 200); // the waiter
        assertThat(verdict().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.read().start()).isEqualTo(nanos(121)));
    }

    @Test
    void joinedFlight_waiterAskedBeforeTheInvalidationReturned_passes() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 100);
        change(A, ONE, 110, 120);
        read(A, KEY, 1, 50, 200);
        read(A, KEY, 1, 119, 200);
        passes();
    }

    /** An invalidation by tag went to the old owner of a slot after one of the keys had moved to the new one. */
    @Test
    void slotMigration_oneKeyOfTheTagWasMissed_fails() {
        commit(KEY, 1, 0);
        commit(OTHER, 1, 0);
        commit(KEY, 2, 10);
        commit(OTHER, 2, 10);
        change(A, BOTH, 20, 30);
        read(A, KEY, 2, 40, 41);
        read(A, OTHER, 1, 40, 41);
        fails();
    }

    @Test
    void slotMigration_theOtherKeyHadNotChanged_passes() {
        commit(KEY, 1, 0);
        commit(OTHER, 1, 0);
        commit(KEY, 2, 10);
        change(A, BOTH, 20, 30);
        read(A, KEY, 2, 40, 41);
        read(A, OTHER, 1, 40, 41);
        passes();
    }

    /** Two sets in a row reached Redis the other way round. */
    @Test
    void reorderedOwnWrites_firstIsReadAfterTheSecond_fails() {
        commit(KEY, 1, 0);
        change(A, ONE, 1, 2);
        commit(KEY, 2, 3);
        change(A, ONE, 4, 5);
        read(A, KEY, 1, 6, 7);
        fails();
    }

    @Test
    void reorderedOwnWrites_firstIsReadBetweenThem_passes() {
        commit(KEY, 1, 0);
        change(A, ONE, 1, 2);
        read(A, KEY, 1, 3, 7);
        commit(KEY, 2, 3);
        change(A, ONE, 4, 5);
        passes();
    }

    /** A put was refused for the caller, and its value arrived after the next change. */
    @Test
    void latePut_isReadFromRedisByTheOwnNode_fails() {
        commit(KEY, 1, 0);
        queued(A, ONE, 1, 300);
        commit(KEY, 2, 400);
        queued(A, ONE, 401, 402);
        read(A, KEY, 1, 500, 501);
        fails();
    }

    @Test
    void latePut_isReadByAnotherNodeOnceTheFirstHasReplayed_fails() {
        commit(KEY, 1, 0);
        queued(A, ONE, 1, 300);
        commit(KEY, 2, 400);
        queued(A, ONE, 401, 402);
        events.add(new Quiet(A, nanos(700)));
        read(B, KEY, 1, 1_200, 1_201);
        fails();
    }

    @Test
    void latePut_isReadByAnotherNodeBeforeTheFirstHasReplayed_passes() {
        commit(KEY, 1, 0);
        queued(A, ONE, 1, 300);
        commit(KEY, 2, 400);
        events.add(new Quiet(A, nanos(401)));
        queued(A, ONE, 402, 403);
        events.add(new Quiet(A, nanos(700)));
        read(B, KEY, 1, 1_199, 1_300);
        passes();
    }

    /** Nothing comes after the message that was lost, so that no gap shows. */
    @Test
    void lostLastMessage_copyOutlivesTheBoundOnAnotherNode_fails() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ONE, 20, 30);
        read(B, KEY, 1, 530, 531);
        fails();
    }

    @Test
    void lostLastMessage_copyIsServedWithinTheBound_passes() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ONE, 20, 30);
        read(B, KEY, 1, 529, 2_000);
        passes();
        assertThat(verdict().stale()).isEqualTo(1);
        assertThat(verdict().longestStaleNanos()).isEqualTo(nanos(499));
    }

    @Test
    void lostLastMessage_copyIsServedOnTheNodeThatChanged_fails() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ONE, 20, 30);
        read(A, KEY, 1, 30, 31);
        fails();
    }

    @Test
    void invalidation_calledBeforeTheTruthChanged_outlawsNothing() {
        commit(KEY, 1, 0);
        change(A, ONE, 20, 40);
        commit(KEY, 2, 30);
        read(A, KEY, 1, 50, 51);
        passes();
    }

    @Test
    void invalidation_byAnyNode_outlawsWhatWasCommittedByAnother() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(B, BOTH, 11, 12);
        read(B, KEY, 1, 12, 13);
        fails();
    }

    @Test
    void earliestObligation_isTheOneReported() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ONE, 20, 30);
        commit(KEY, 3, 40);
        change(A, ONE, 50, 60);
        read(B, KEY, 1, 535, 536);
        assertThat(verdict().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.broken().version()).isEqualTo(2));
    }

    @Test
    void queueOfANodeThatDied_bindsNobodyElse() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        events.add(new Quiet(A, nanos(29)));
        queued(A, ONE, 20, 30);
        read(B, KEY, 1, 60_000, 60_001);
        passes();
    }

    @Test
    void newerThanTheTruthAtTheChange_isNeverAViolation() {
        commit(KEY, 1, 0);
        change(A, ONE, 20, 30);
        read(B, KEY, 1, 60_000, 60_001);
        read(B, KEY, 2, 60_000, 60_001);
        passes();
    }

    /** A derived entry is as old as the key that it was made of in the end. */
    @Test
    void derived_ofWhatWasOutlawedWithIt_fails() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ALL, 20, 30);
        read(A, TWICE_DERIVED, 1, 30, 31);
        fails();
    }

    @Test
    void derived_ofWhatWasOutlawedWithIt_onAnotherNode_isDueAfterTheBound() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ALL, 20, 30);
        read(B, DERIVED, 1, 529, 600);
        passes();
        read(B, DERIVED, 1, 530, 600);
        fails();
    }

    @Test
    void derived_ofWhatWasOutlawedByItself_passes() {
        KeySpace keys = new KeySpace();
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, keys.one(KEY), 20, 30);
        read(A, DERIVED, 1, 40, 41);
        change(A, keys.one(DERIVED), 50, 60);
        read(A, DERIVED, 1, 70, 71); // made anew of what may be there
        passes();
    }

    @Test
    void derived_ofWhatIsStillQueued_bindsNobodyUntilTheBoundAfterTheReplay() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        queued(A, ALL, 20, 30);
        read(A, DERIVED, 1, 40, 41); // another node has made it anew
        events.add(new Quiet(A, nanos(700)));
        read(A, DERIVED, 1, 1_199, 1_300);
        passes();
        read(A, DERIVED, 1, 1_200, 1_300);
        fails();
    }

    @Test
    void key_thatIsStillQueued_bindsItsNodeAtOnce() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        queued(A, ALL, 20, 30);
        read(A, KEY, 1, 30, 41);
        fails();
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

    @Test
    void excuse_holdsUntilTheBoundAfterItsEnd_andNoLonger() {
        commit(KEY, 1, 0);
        commit(KEY, 2, 10);
        change(A, ONE, 20, 30);
        events.add(new Excuse(nanos(600), nanos(2_000)));
        read(B, KEY, 1, 2_500, 2_501);
        passes();
        assertThat(verdict().excused()).isEqualTo(1);
        read(B, KEY, 1, 2_501, 2_502);
        fails();
    }
}
