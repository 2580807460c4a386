package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nodes tell each other: changes, each once, and nothing about loads. */
class HybridMessagesTest {

    private static final int MANY = 10_000;
    private static final CacheOptions TAGGED = CacheOptions.defaults().tags("t");

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;
    private RawBucket raw;
    private Publications publications;
    private CacheKit kit;
    private CacheKit other;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        raw = closing.later(new RawBucket(server, prefix));
        publications = closing.later(new Publications(server, prefix));
        kit = closing.later(HybridKits.quiet(server.url(), prefix).build());
        other = closing.later(HybridKits.quiet(server.url(), prefix).build());
        awaitInSync();
    }

    private void awaitInSync() {
        await("both are in sync")
                .atMost(HybridKits.LONG)
                .until(() -> HybridKits.isInSync(kit) && HybridKits.isInSync(other));
    }

    @Test
    void loads_publishNothing() {
        long before = raw.calls("publish");
        IntStream.range(0, MANY)
                .parallel()
                .forEach(i -> assertThat(kit.service().getOrSet("k" + i, Integer.class, TAGGED, () -> i))
                        .isEqualTo(i));
        assertThat(HybridKits.count(kit, CacheEvent.LOAD)).isEqualTo(MANY);
        assertThat(raw.calls("publish")).isEqualTo(before);
        assertThat(publications.messages()).isEmpty();
        assertThat(kit.service().getStats().totalEntries()).isEqualTo(MANY);
    }

    @Test
    void manyUpdates_areToldTogether_eachOnceAndInOrder() {
        long before = raw.calls("publish");
        IntStream.range(0, MANY).parallel().forEach(i -> kit.service().set("k" + i, i));
        HybridKits.awaitMessages(other, MANY);
        assertThat(raw.calls("publish") - before).isLessThan(MANY);
        List<Long> all = LongStream.rangeClosed(1, MANY).boxed().toList();
        assertThat(Publications.sequences(raw.log())).containsExactlyElementsOf(all);
        assertThat(Publications.kinds(raw.log())).containsOnly("k");
        List<Long> told = Publications.sequences(publications.messages());
        assertThat(told).containsExactlyElementsOf(all.subList(0, told.size()));
        assertThat(HybridKits.count(other, CacheEvent.CHANGE_RECEIVED)).isEqualTo(MANY);
        assertThat(HybridKits.count(other, CacheEvent.GAP)).isZero();
    }

    /** What removes many entries says so before and after, for a node may have read one of them meanwhile. */
    @Test
    void changes_tellWhatTheyMakeStale() {
        CacheService service = kit.service();
        service.set("k", "v", TAGGED);
        service.setAll(Map.of("x", "1", "y", "2"), TAGGED);
        assertThat(service.put("k", "w", TAGGED, service.token("k", TAGGED))).isTrue();
        assertThat(service.delete("k")).isTrue();
        assertThat(service.delete("absent")).isFalse();
        assertThat(service.invalidateTags("t", "u")).isEqualTo(2);
        assertThat(service.invalidateNamespace("n")).isZero();
        assertThat(service.invalidatePattern("k*")).isZero();
        assertThat(service.namespace("n").invalidatePattern("k*")).isZero();
        service.namespace("n").clearAll();
        service.clearAll();
        assertThat(Publications.kinds(raw.log()))
                .containsExactly(
                        "k", "k", "k", "k", "k", "k", "ct", "ot", "cn", "on", "cp", "op", "cq", "oq", "cn", "on", "ca",
                        "oa");
        assertThat(raw.log().get(0)).isEqualTo(raw.message(1, RawBucket.changed("k")));
        assertThat(raw.log().get(6)).endsWith("t\0\0\0\1t\0\0\0\1u");
        assertThat(raw.log().get(8)).endsWith("n\0\0\0\1n");
        HybridKits.awaitMessages(other, raw.log().size());
        assertThat(raw.log()).startsWith(publications.messages().toArray(String[]::new));
    }

    @Test
    void readsAndRefusedStores_publishNothing() {
        CacheService service = kit.service();
        var token = service.token("k", TAGGED);
        service.set("k", "w");
        assertThat(service.store("k", "refused", TAGGED, token)).isFalse();
        assertThat(service.store("l", "accepted", TAGGED, service.token("l", TAGGED)))
                .isTrue();
        assertThat(service.get("k", String.class)).contains("w");
        assertThat(service.getAll(List.of("k", "l"), String.class)).hasSize(2);
        assertThat(service.exists("k")).isTrue();
        long unused = service.cleanupExpired();
        assertThat(service.getStats().totalEntries()).isEqualTo(2);
        assertThat(service.delete("k")).isTrue();
        await().atMost(HybridKits.LONG)
                .untilAsserted(() -> assertThat(Publications.sequences(publications.messages()))
                        .endsWith(2L));
        assertThat(Publications.kinds(publications.messages())).containsExactly("k", "k");
    }

    /** What can't be read might be anything: a node asks what it was. */
    @Test
    void garbage_hasNodesAskTheMaster() {
        other.service().set("k", "v");
        for (String garbage :
                List.of("", " ", "nonsense", "a b c", "other-incarnation 1 k:k", "x 99999999999999999999 k:k")) {
            long gaps = HybridKits.count(kit, CacheEvent.GAP);
            long others = HybridKits.count(other, CacheEvent.GAP);
            raw.forgetListeners();
            raw.publish(garbage);
            await("noticed: " + garbage)
                    .atMost(HybridKits.LONG)
                    .until(() -> HybridKits.count(kit, CacheEvent.GAP) > gaps
                            && HybridKits.count(other, CacheEvent.GAP) > others);
            awaitInSync(); // which takes an answer
            assertThat(raw.hasListeners()).isTrue();
        }
        HybridKits.awaitL1Entry(kit, "k", String.class);
    }

    /** Changes that only a newer version knows. */
    @Test
    void unknownChange_flushesL1() {
        other.service().set("a", "v");
        other.service().set("b", "v");
        HybridKits.awaitMessages(kit, 2); // or they would remove L1 entries later
        for (String what : List.of("zwhatever", "z", "t\u007f\u007f\u007f\u007fx", "n", "p\0\0\0\1[", "knonsense")) {
            HybridKits.awaitL1Entry(kit, "a", String.class);
            HybridKits.awaitL1Entry(kit, "b", String.class);
            long entries = HybridKits.count(kit, CacheEvent.HIT_L2);
            long received = HybridKits.count(kit, CacheEvent.CHANGE_RECEIVED);
            raw.publish(raw.change(what));
            HybridKits.awaitMessages(kit, received + 1);
            assertThat(kit.service().get("a", String.class)).contains("v");
            assertThat(kit.service().get("b", String.class)).contains("v");
            assertThat(HybridKits.count(kit, CacheEvent.HIT_L2)).isEqualTo(entries + 2);
        }
    }

    /** The same where the message was lost, and the log tells of it. */
    @Test
    void unknownChangeInTheLog_flushesL1() {
        other.service().set("a", "v");
        HybridKits.awaitMessages(kit, 1);
        HybridKits.awaitL1Entry(kit, "a", String.class);
        long entries = HybridKits.count(kit, CacheEvent.HIT_L2);
        String unpublished = raw.change("zwhatever");
        assertThat(unpublished).endsWith("zwhatever");
        raw.publish("nonsense");
        await("noticed").atMost(HybridKits.LONG).until(() -> HybridKits.count(kit, CacheEvent.GAP) > 0);
        awaitInSync();
        assertThat(kit.service().get("a", String.class)).contains("v");
        assertThat(HybridKits.count(kit, CacheEvent.HIT_L2)).isEqualTo(entries + 1);
    }
}
