package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/**
 * When the bell of a bucket rings, and what it brings along. Windows are minutes, so that the server's clock ends none
 * during a test: the test moves the state of the bell instead.
 */
class BellTest extends RawRedisFixture {

    private static final long WINDOW = 300_000;
    private static final long LOOK = WINDOW + 2;
    private static final int BURST = 4;

    private final LinkedBlockingQueue<byte[]> bells = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> each = new LinkedBlockingQueue<>();
    private Thread thread;
    private final BinaryJedisPubSub ears = new BinaryJedisPubSub() {
        @Override
        public void onMessage(byte[] channel, byte[] message) {
            boolean unused = (channel[channel.length - 1] == '2' ? bells : each).add(message);
        }
    };

    @BeforeEach
    void listen() {
        Jedis redis = closing.later(new Jedis(server.address()));
        thread = new Thread(
                () -> redis.subscribe(ears, KeyNames.bytes(name("g:1")), KeyNames.bytes(name("g:2"))), "ears");
        thread.setDaemon(true);
        thread.start();
        await().until(ears::isSubscribed);
        listeners("2 " + WINDOW + " 1048576 3600000");
    }

    @AfterEach
    void deafen() throws InterruptedException {
        ears.unsubscribe();
        thread.join(TimeUnit.SECONDS.toMillis(20));
    }

    private void listeners(String value) {
        String unused = admin.set(name("h"), value, new SetParams().px(3_600_000));
    }

    private String[] bell() {
        return admin.get(name("h")).split(" ", -1);
    }

    /** Makes the window of the bell have begun earlier, by milliseconds. */
    private void past(long millis) {
        String[] bell = bell();
        bell[5] = String.valueOf(Long.parseLong(bell[5]) - millis);
        listeners(String.join(" ", bell));
    }

    private void change(int times) {
        IntStream.range(0, times).forEach(i -> {
            boolean unused = cache.delete(CacheKey.of("k"));
        });
    }

    private static BackplaneBatch next(LinkedBlockingQueue<byte[]> messages, boolean bell) throws InterruptedException {
        byte[] message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).isNotNull();
        return (bell ? BackplaneBatch.parseBell(message) : BackplaneBatch.parseEach(message)).orElseThrow();
    }

    private BackplaneBatch nextBell() throws InterruptedException {
        return next(bells, true);
    }

    private static List<Long> sequences(BackplaneBatch batch) {
        return batch.messages().stream().map(BackplaneMessage::sequence).toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** All messages come in their order on one connection. */
    private void assertSilent() throws InterruptedException {
        long unused = admin.publish(KeyNames.bytes(name("g:2")), KeyNames.bytes("end 1 0 \0\1a"));
        assertThat(nextBell().messages().get(0).incarnation()).isEqualTo("end");
        assertThat(each).isEmpty();
    }

    @Test
    void firstChangesAfterQuiet_ringAlone_theLastOfThemForALook_thenNone() throws InterruptedException {
        change(BURST + 3);
        for (long i = 1; i <= BURST; i++) {
            BackplaneBatch one = nextBell();
            assertThat(sequences(one)).containsExactly(i);
            assertThat(one.lookMillis()).isEqualTo(i == BURST ? LOOK : 0);
            assertThat(one.messages().get(0).what()).contains(new Invalidation.Key(CacheKey.of("k")));
        }
        assertSilent();
        assertThat(admin.llen(name("g"))).isEqualTo(BURST + 3);
    }

    @Test
    void changesWithoutThePermissionToPublish_leaveTheLogBounded() throws InterruptedException {
        String unused = admin.aclSetUser("default", "-publish");
        try {
            change(1_100);
            assertThat(admin.llen(name("g"))).isEqualTo(1_000);
        } finally {
            unused = admin.aclSetUser("default", "+publish");
        }
        change(1);
        assertThat(sequences(nextBell())).contains(1_101L);
    }

    @Test
    void firstChangeOfTheNextWindow_bringsAlongWhatWasSilent_andRingsForALook() throws InterruptedException {
        change(BURST + 3);
        past(WINDOW);
        change(2);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        BackplaneBatch all = nextBell();
        assertThat(sequences(all)).isEqualTo(range(BURST + 1, BURST + 4));
        assertThat(all.lookMillis()).isEqualTo(LOOK);
        assertSilent();
        past(WINDOW);
        change(1);
        assertThat(sequences(nextBell())).isEqualTo(range(BURST + 5, BURST + 6));
        assertSilent();
    }

    /** The nodes have looked in the meantime. */
    @Test
    void firstChangeAfterQuiet_ringsAlone_withoutWhatNodesHaveLookedAt() throws InterruptedException {
        change(BURST + 3);
        past(2 * WINDOW);
        change(1);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        BackplaneBatch one = nextBell();
        assertThat(sequences(one)).containsExactly(BURST + 4L);
        assertThat(one.lookMillis()).isZero();
        assertSilent();
    }

    @Test
    void changesThatAreNotTooMany_ringAloneInEachWindow() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            change(BURST - 1);
            past(WINDOW);
        }
        for (long i = 1; i <= 3 * (BURST - 1); i++) {
            BackplaneBatch one = nextBell();
            assertThat(sequences(one)).containsExactly(i);
            assertThat(one.lookMillis()).isZero();
        }
        assertSilent();
    }

    @Test
    void clockThatWasSetBack_rings() throws InterruptedException {
        change(BURST + 1);
        past(-WINDOW);
        change(1);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        assertThat(sequences(nextBell())).endsWith(BURST + 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3 x", "nonsense", "2 300000 1048576 3600000 i 1"})
    void damagedState_publishesEachChangeOrRingsAnew(String damaged) throws InterruptedException {
        listeners(damaged);
        change(1);
        assertThat(sequences(damaged.startsWith("2 ") ? nextBell() : next(each, false)))
                .containsExactly(1L);
    }

    @Test
    void anotherIncarnation_ringsAnew() throws InterruptedException {
        change(BURST + 1);
        long unused = admin.del(name("s"), name("f"));
        change(1);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        BackplaneBatch first = nextBell();
        assertThat(sequences(first)).containsExactly(1L);
        assertThat(first.messages().get(0).incarnation()).isEqualTo(bell()[4]);
    }

    @Test
    void lostLog_ringsForTheChangeAlone() throws InterruptedException {
        change(BURST + 2);
        long unused = admin.del(name("g"));
        past(WINDOW);
        change(1);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        assertThat(sequences(nextBell())).containsExactly(BURST + 3L);
    }

    @Test
    void manyBytes_comeInSeveralMessages() throws InterruptedException {
        change(BURST);
        String longName = "x".repeat(4_000);
        for (int i = 0; i < 20; i++) {
            boolean unused = cache.delete(CacheKey.of(longName + i));
        }
        past(WINDOW);
        change(1);
        for (int i = 0; i < BURST; i++) {
            assertThat(nextBell().messages()).hasSize(1);
        }
        List<Long> told = new ArrayList<>();
        List<Long> looks = new ArrayList<>();
        while (told.size() < 21) {
            BackplaneBatch part = nextBell();
            told.addAll(sequences(part));
            looks.add(part.lookMillis());
        }
        assertThat(told).isEqualTo(range(BURST + 1, BURST + 21));
        assertThat(looks).containsExactly(0L, 0L, LOOK);
        assertSilent();
    }

    @Test
    void setAll_isOneBell() throws InterruptedException {
        cache.setAll(IntStream.range(0, 50)
                .mapToObj(i -> new NewEntry(CacheKey.of("k" + i), "v", Terms.ofTtl(Duration.ofHours(1))))
                .toList());
        BackplaneBatch all = nextBell();
        assertThat(sequences(all)).isEqualTo(range(1, 50));
        assertThat(all.lookMillis()).isZero();
        assertSilent();
    }

    @Test
    void log_keepsAtLeastHalfOfItsBytes_andAtMostAll() {
        long most = 6_000;
        listeners("2 0 " + most + " 3600000");
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            change(1);
            long bytes = logBytes();
            longest = Math.max(longest, bytes);
            assertThat(bytes).isLessThanOrEqualTo(most + 100);
            if (i > 300) {
                assertThat(bytes).isGreaterThanOrEqualTo(most / 2 - 100);
            }
        }
        assertThat(longest).isGreaterThan(most * 3 / 4);
    }

    private long logBytes() {
        return admin.lrange(KeyNames.bytes(name("g")), 0, -1).stream()
                .mapToLong(line -> line.length)
                .sum();
    }

    @Test
    void log_forgetsWhatIsOlderThanItsAge() {
        listeners("2 0 1048576 60000");
        change(10);
        markIsOlder(30_000);
        change(1);
        assertThat(admin.llen(name("g"))).isEqualTo(11); // the mark is behind them now
        change(5);
        markIsOlder(30_000);
        change(1);
        assertThat(admin.llen(name("g"))).isEqualTo(6);
    }

    private void markIsOlder(long millis) {
        String[] bell = bell();
        bell[9] = String.valueOf(Long.parseLong(bell[9]) - millis);
        listeners(String.join(" ", bell));
    }

    @Test
    void nobodyListens_nothingIsLoggedOrTold() throws InterruptedException {
        long unused = admin.del(name("h"));
        change(BURST + 2);
        assertSilent();
        assertThat(admin.exists(name("g"))).isFalse();
    }
}
