package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.OldScripts;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that tell changes in batches beside one that knows format 1 of messages alone, by its scripts as they were. */
class OldHybridNodeTest {

    private static final int MANY = 30;

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;
    private RawBucket raw;
    private OldScripts old;
    private Publications publications;
    private CacheKit kit;
    private CacheKit other;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        raw = closing.later(new RawBucket(server, prefix));
        old = new OldScripts(raw.redis(), prefix);
        publications = closing.later(new Publications(server, prefix));
        kit = closing.later(HybridKits.quiet(server.url(), prefix).build());
        other = closing.later(HybridKits.quiet(server.url(), prefix).build());
        await().atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(kit) && HybridKits.isInSync(other));
    }

    private void setAll(String value) {
        IntStream.range(0, MANY).forEach(i -> kit.service().set("k" + i, value));
    }

    private void change(int times) {
        IntStream.range(0, times).forEach(i -> kit.service().set("k" + i, "v"));
    }

    /** Messages for the old node: each change in one of its own, and all of them. */
    @Test
    void oldNodeListens_isToldEachChange_asAreTheNewOnes() {
        old.catchUp("", 0);
        assertThat(raw.listeners()).isEqualTo("1");
        long before = raw.calls("publish");
        change(100);
        assertThat(raw.calls("publish") - before).isEqualTo(100);
        HybridKits.awaitMessages(other, 100);
        await().atMost(HybridKits.LONG)
                .untilAsserted(() -> assertThat(publications.messages()).hasSize(100));
        assertThat(publications.single()).hasSize(100);
        assertThat(HybridKits.count(other, CacheEvent.GAP)).isZero();
    }

    @Test
    void oldNode_catchesUpFromTheLog_withWhatNewNodesHaveChanged() {
        change(100);
        String incarnation = raw.message(0, "").split(" ", -1)[0];
        List<?> reply = old.catchUp(incarnation, 40);
        assertThat(reply.subList(1, 3)).isEqualTo(List.of(100L, 1L));
        assertThat(reply).hasSize(3 + 60);
    }

    /** It renews its registration every two seconds: within a minute it would have done so. */
    @Test
    void newNodeRegisters_leavesTheOldOneRegistered_untilThatMustBeGone() {
        old.catchUp("", 0);
        closing.later(HybridKits.quiet(server.url(), prefix).build());
        assertThat(raw.listeners()).isEqualTo("1");
        raw.expireListeners(29_000);
        closing.later(HybridKits.quiet(server.url(), prefix).build());
        assertThat(raw.listeners()).startsWith("2 10 1048576 60000");
        change(50);
        HybridKits.awaitMessages(other, 50);
        assertThat(HybridKits.count(other, CacheEvent.GAP)).isZero();
    }

    private void awaitAllRead(String value) {
        for (int i = 0; i < MANY; i++) {
            HybridKits.awaitRead(other, "k" + i, value);
        }
    }

    /** Changes that were silent at its arrival are read from the log, so that no L1 entry has to go. */
    @Test
    void oldNodeComes_andGoes_noChangeIsMissed() {
        setAll("one");
        awaitAllRead("one");
        setAll("two");
        old.catchUp("", 0);
        setAll("three");
        awaitAllRead("three");
        setAll("four");
        raw.expireListeners(1_000);
        closing.later(HybridKits.quiet(server.url(), prefix).build());
        setAll("five");
        awaitAllRead("five");
        await().atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(other));
        assertThat(HybridKits.count(other, CacheEvent.L1_FLUSHED)).isZero();
    }

    /** The old node need not keep L1 entries itself. */
    @Test
    void changesOfAnOldNode_betweenThoseOfNewOnes_areHeardInTheirOrder() {
        kit.service().set("watched", "v");
        HybridKits.awaitMessages(other, 1);
        HybridKits.awaitL1Entry(other, "watched", String.class);
        for (int i = 0; i < 10; i++) {
            setAll("v" + i);
            old.delete("k" + i);
        }
        old.delete("watched");
        HybridKits.awaitRead(other, "watched", null);
        HybridKits.awaitRead(other, "k9", null);
        setAll("last");
        awaitAllRead("last");
        await().atMost(HybridKits.LONG).until(() -> HybridKits.isInSync(other));
        assertThat(HybridKits.count(other, CacheEvent.L1_FLUSHED)).isZero();
    }
}
