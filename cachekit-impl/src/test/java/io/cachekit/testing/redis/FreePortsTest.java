package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ports of JVMs that test at the same time. */
class FreePortsTest {

    @Test
    void share_everyForkOfEveryBuild_isItsOwn() {
        Set<Integer> shares = new HashSet<>();
        for (int build = 0; build < 4; build++) {
            for (int fork = 0; fork < 4; fork++) {
                assertThat(shares.add(FreePorts.share(fork, build)))
                        .as("fork %s of build %s", fork, build)
                        .isTrue();
            }
        }
        assertThat(shares).allMatch(share -> share >= 0 && share < 16);
    }

    @Test
    void fork_ofABuild_hasItsNumber() {
        String fork = System.getProperty("cachekit.test.fork", "1"); // an IDE gives none
        assertThat(Integer.decode(fork)).isPositive();
    }

    @Test
    void next_isNotHandedOutTwice() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(ports.add(FreePorts.next())).isTrue();
        }
        assertThat(ports).allMatch(port -> port >= 12_000 && port < 22_000);
    }
}
