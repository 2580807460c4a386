package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeldOutputTest {

    private final ByteArrayOutputStream target = new ByteArrayOutputStream();
    private final HeldOutput held = new HeldOutput(target);

    @Test
    void release_letsThroughWhatWasWritten_andAllThatFollows() throws IOException {
        held.write("ab".getBytes(StandardCharsets.US_ASCII));
        held.write('c');
        held.flush();
        assertThat(target.size()).isZero();
        held.release();
        held.write('d');
        assertThat(target).hasToString("abcd");
    }

    /** A coder that closes after a failure must not send what was held back. */
    @Test
    void close_beforeTheRelease_sendsNothing() throws IOException {
        held.write('a');
        held.close();
        assertThat(target.size()).isZero();
    }
}
