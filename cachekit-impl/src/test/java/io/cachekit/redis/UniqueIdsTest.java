package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UniqueIdsTest {

    @Test
    void next_isEightCharacters_andNeverTheSame() {
        UniqueIds uniqueIds = new UniqueIds();
        UniqueIds others = new UniqueIds();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String id = new String(uniqueIds.next(), StandardCharsets.US_ASCII);
            assertThat(id).matches("[A-Za-z0-9_-]{8}");
            assertThat(seen.add(id)).isTrue();
            assertThat(seen.add(new String(others.next(), StandardCharsets.US_ASCII)))
                    .isTrue();
        }
    }
}
