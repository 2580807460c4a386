package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.testing.ManualTime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EntryHeaderTest {

    /** An entry of format 1 as it stands in Redis: it has to be readable by every later release. */
    private static final byte[] GOLDEN = HexFormat.of()
            .parseHex("434b0100" + "0000004a" // magic, format, where the value begins
                    + "4142434445464748" + "0000000000000007" // incarnation, sequence
                    + "0000018bcfe56800" + "0000018bcfe5ef88" // created, expires
                    + "0000000000000003" + "0000018bcfe56be8" // reads, the last of them
                    + "0001" + "02" + "00" + "cafe" // one tag, a shape of two bytes
                    + "00000008" + "70726f6475637473" // products
                    + "2276616c756522");

    @Test
    void parse_golden() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN));
        assertThat(header.incarnation()).isEqualTo("ABCDEFGH");
        assertThat(header.sequence()).isEqualTo(7);
        assertThat(header.createdAt()).isEqualTo(1_700_000_000_000L);
        assertThat(header.expiresAt()).isEqualTo(1_700_000_034_696L);
        assertThat(header.hits()).isEqualTo(3);
        assertThat(header.lastAccessed()).isEqualTo(1_700_000_001_000L);
        assertThat(header.tags()).containsExactly("products");
        assertThat(header.value(GOLDEN).shape()).isEqualTo(new byte[] {(byte) 0xCA, (byte) 0xFE});
        assertThat(new String(header.value(GOLDEN).payload(), StandardCharsets.UTF_8))
                .isEqualTo("\"value\"");
    }

    /** The same as an entry of format 2. */
    private static final byte[] GOLDEN_2 = HexFormat.of()
            .parseHex("434b0200" + "0000005e"
                    + "4142434445464748" + "0000000000000007"
                    + "0000018bcfe56800" + "0000018bcfe5ef88" // created, physical expiry
                    + "0000000000000003" + "0000018bcfe56be8"
                    + "0000018bcfe5aba0" + "0000018bcfe57bb4" // logical expiry, time of refresh
                    + "00" + "000000" // flags
                    + "0001" + "02" + "00" + "cafe"
                    + "00000008" + "70726f6475637473"
                    + "2276616c756522");

    /** A clock of a server that has just said a time; 0 for one that nobody has asked. */
    private static ServerClock clock(long millis) {
        ServerClock clock = new ServerClock(new ManualTime());
        if (millis > 0) {
            clock.read(millis, clock.nanos());
        }
        return clock;
    }

    @Test
    void parse_golden2() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN_2));
        assertThat(header.expiresAt()).isEqualTo(1_700_000_034_696L);
        assertThat(header.freshUntil()).isEqualTo(1_700_000_017_312L);
        assertThat(header.refreshDueAt()).isEqualTo(1_700_000_005_044L);
        assertThat(header.absent()).isFalse();
        assertThat(header.tags()).containsExactly("products");
        assertThat(new String(header.value(GOLDEN_2).payload(), StandardCharsets.UTF_8))
                .isEqualTo("\"value\"");
    }

    /** The same with a validator. */
    private static final byte[] GOLDEN_2_VALIDATED = HexFormat.of()
            .parseHex("434b0200" + "00000064"
                    + "4142434445464748" + "0000000000000007"
                    + "0000018bcfe56800" + "0000018bcfe5ef88"
                    + "0000000000000003" + "0000018bcfe56be8"
                    + "0000018bcfe5aba0" + "0000018bcfe57bb4"
                    + "02" + "000000" // flags
                    + "0001" + "02" + "00" + "cafe"
                    + "00000008" + "70726f6475637473"
                    + "0004" + "22763122" // validator
                    + "2276616c756522");

    @Test
    void parse_golden2_withAValidator() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN_2_VALIDATED));
        assertThat(header.validator()).isEqualTo("\"v1\"");
        assertThat(header.tags()).containsExactly("products");
        assertThat(header.absent()).isFalse();
        assertThat(header.freshUntil()).isEqualTo(1_700_000_017_312L);
        assertThat(new String(header.value(GOLDEN_2_VALIDATED).payload(), StandardCharsets.UTF_8))
                .isEqualTo("\"value\"");
        byte[] tail = EntryHeader.tail(
                CacheKey.of("k").withTags("products"), new byte[] {(byte) 0xCA, (byte) 0xFE}, "\"v1\"");
        assertThat(tail).isEqualTo(Arrays.copyOfRange(GOLDEN_2_VALIDATED, 76, 100));
        for (int length = 0; length < 100; length++) {
            assertThat(EntryHeader.parse(Arrays.copyOf(GOLDEN_2_VALIDATED, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
    }

    @Test
    void parse_cutAnywhere2_isNothing() {
        for (int length = 0; length < 94; length++) {
            assertThat(EntryHeader.parse(Arrays.copyOf(GOLDEN_2, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
    }

    /** The bound of the clock is a millisecond above what the server has said. */
    @Test
    void isStale_neverLate_andAtOnceWhileTheTimeIsUnknown() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN_2));
        long end = header.freshUntil();
        assertThat(header.isStale(clock(end - 2))).isFalse();
        assertThat(header.isStale(clock(end - 1))).isTrue();
        assertThat(header.isStale(clock(0))).isTrue();
        assertThat(EntryHeader.isHidden(GOLDEN_2, clock(end - 2))).isFalse();
        assertThat(EntryHeader.isHidden(GOLDEN_2, clock(end - 1))).isTrue();
        assertThat(EntryHeader.isHidden(GOLDEN_2, clock(0))).isTrue();
        assertThat(header.staleSince(clock(end + 99)).toMillis()).isEqualTo(100);
        assertThat(header.staleSince(clock(0)).toMillis()).isEqualTo(header.expiresAt() - end);
    }

    @Test
    void isRefreshDue_fromItsTimeOn() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN_2));
        assertThat(header.isRefreshDue(clock(header.refreshDueAt() - 2))).isFalse();
        assertThat(header.isRefreshDue(clock(header.refreshDueAt() - 1))).isTrue();
    }

    /** The server alone decides about format 1. */
    @Test
    void format1_isNeverStale() {
        EntryHeader header = Objects.requireNonNull(EntryHeader.parse(GOLDEN));
        assertThat(header.isHidden(clock(0))).isFalse();
        assertThat(header.isHidden(clock(Long.MAX_VALUE / 2))).isFalse();
        assertThat(header.isRefreshDue(clock(0))).isFalse();
        assertThat(EntryHeader.isHidden(GOLDEN, clock(0))).isFalse();
    }

    @Test
    void tail_golden() {
        byte[] tail =
                EntryHeader.tail(CacheKey.of("k").withTags("products"), new byte[] {(byte) 0xCA, (byte) 0xFE}, null);
        assertThat(tail).isEqualTo(Arrays.copyOfRange(GOLDEN, 56, 74));
    }

    @Test
    void parse_cutAnywhere_isNothing() {
        for (int length = 0; length < 74; length++) {
            assertThat(EntryHeader.parse(Arrays.copyOf(GOLDEN, length)))
                    .as("%d bytes", length)
                    .isNull();
        }
    }

    @Test
    void parse_anyByteChanged_neverThrows() {
        for (int at = 0; at < 74; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = GOLDEN.clone();
                changed[at] ^= (byte) (1 << bit);
                EntryHeader header = EntryHeader.parse(changed);
                if (header != null) {
                    assertThat(header.length()).isEqualTo(74);
                }
            }
        }
    }
}
