package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredResponseTest {

    private static final StoredResponse STORED = new StoredResponse(
            200,
            List.of(new HeaderLine("Link", "<a>"), new HeaderLine("Link", "<b>")),
            new byte[] {0, -1, 10},
            1_795_220_608_451L,
            7,
            60,
            30,
            20,
            true,
            true,
            List.of("accept"),
            "accept=3:*/*;");

    @Test
    void serialization_keepsEverything() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(STORED);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(STORED).hasSameHashCodeAs(STORED);
        }
    }

    @Test
    void weight_isThatOfBodyAndHeaderLines_andAnAllowanceForObjects() {
        int characters = "LinkLink<a><b>".length() + "accept".length() + "accept=3:*/*;".length();
        assertThat(STORED.weightBytes() - 3 - characters).isBetween(200L, 600L);
        assertThat(Stored.with().body("x".repeat(1_000_000)).response().weightBytes())
                .isBetween(1_000_000L, 1_001_000L);
    }

    @Test
    void toString_showsNoContent() {
        assertThat(STORED).hasToString("StoredResponse[status=200, bytes=3, varyNames=[accept]]");
    }
}
