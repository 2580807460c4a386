package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyBufferTest {

    private final ByteArrayOutputStream target = new ByteArrayOutputStream();
    private final AtomicInteger passed = new AtomicInteger();
    private final BodyBuffer buffer = new BodyBuffer(4, target, passed::incrementAndGet);

    @Test
    void write_upToTheBound_collects() throws IOException {
        buffer.write(new byte[] {1, 2, 3});
        buffer.write(4);
        buffer.flush();
        buffer.close();
        assertThat(buffer.body()).containsExactly(1, 2, 3, 4);
        assertThat(target.size()).isZero();
        assertThat(passed).hasValue(0);
    }

    @Test
    void write_beyondTheBound_passesEverythingOnInOrder() throws IOException {
        buffer.write(new byte[] {1, 2, 3});
        buffer.write(new byte[] {4, 5});
        buffer.write(6);
        buffer.write(new byte[] {7});
        assertThat(buffer.body()).isNull();
        assertThat(target.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(passed).hasValue(1);
    }

    /** Another response is on its way: a writer that closes in the end must not change it. */
    @Test
    void write_whereTheStepFails_passesNothing() throws IOException {
        BodyBuffer failing = new BodyBuffer(4, target, () -> {
            throw new IllegalStateException("304");
        });
        assertThatIllegalStateException().isThrownBy(() -> failing.write(new byte[] {1, 2, 3, 4, 5}));
        failing.write(6);
        failing.write(new byte[] {7});
        failing.flush();
        failing.close();
        assertThat(target.size()).isZero();
    }

    @Test
    void release_passesOnTheCollectedBytes_andAllThatFollow() throws IOException {
        BodyBuffer held = new BodyBuffer(target);
        held.write("ab".getBytes(StandardCharsets.US_ASCII));
        held.write('c');
        held.flush();
        assertThat(target.size()).isZero();
        held.release();
        held.write('d');
        assertThat(target).hasToString("abcd");
    }

    /** A coder that closes after a failure must not send the bytes that are held back. */
    @Test
    void close_beforeTheRelease_sendsNothing() throws IOException {
        BodyBuffer held = new BodyBuffer(target);
        held.write('a');
        held.close();
        assertThat(target.size()).isZero();
    }
}
