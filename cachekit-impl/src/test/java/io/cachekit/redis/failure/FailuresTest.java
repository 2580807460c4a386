package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheSerializationException;
import io.cachekit.redis.client.NoConnectionException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING",
                "MASTERDOWN",
                "TRYAGAIN",
                "CLUSTERDOWN",
                "UNKILLABLE",
                "BUSY",
                "NOAUTH",
                "WRONGPASS",
                "NOPERM",
                "MOVED",
                "ASK"
            })
    void kindOf_answerOfAServerThatCannotAnswer_isUnreachable(String code) {
        assertThat(Failures.kindOf(new JedisDataException(code + " and so on"))).isEqualTo(FailureKind.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "OOM command not allowed when used memory > 'maxmemory'.,REFUSED",
        "MISCONF Redis is configured to save RDB snapshots,REFUSED",
        "NOREPLICAS Not enough good replicas to write.,REFUSED",
        "READONLY You can't write against a read only replica.,READ_ONLY",
        "ERR Error running script (call to f_ab): @user_script:1: @user_script: 1: -OOM command not allowed,REFUSED",
        "ERR Error running script (call to f_ab): @user_script:1: @user_script: 1: -READONLY You can't,READ_ONLY",
        "ERR max number of clients reached,UNREACHABLE",
        "WRONGTYPE Operation against a key,ERROR",
        "ERR unknown command,ERROR",
        "OOMPH is no code,ERROR"
    })
    void kindOf_answer_goesByItsCode(String message, FailureKind kind) {
        assertThat(Failures.kindOf(new JedisDataException(message))).isEqualTo(kind);
    }

    @Test
    void kindOf_noAnswer_isUnreachable() {
        assertThat(new Exception[] {
                    new JedisConnectionException("Read timed out"),
                    new JedisClusterOperationException("No more cluster attempts left."),
                    new JedisClusterException("CLUSTERDOWN The cluster is down"),
                    new JedisMovedDataException("MOVED 1", new HostAndPort("h", 1), 1)
                })
                .allSatisfy(failure -> assertThat(Failures.kindOf(failure)).isEqualTo(FailureKind.UNREACHABLE));
    }

    @Test
    void kindOf_noConnectionFree_saysNothingAboutRedis() {
        JedisException exhausted =
                new JedisException("Could not get a resource", new NoSuchElementException("Timeout"));
        JedisException interrupted = new JedisException("Could not get a resource", new InterruptedException());

        assertThat(Failures.kindOf(exhausted)).isEqualTo(FailureKind.NO_CONNECTION);
        assertThat(Failures.kindOf(interrupted)).isEqualTo(FailureKind.NO_CONNECTION);
        assertThat(Failures.neverSent(exhausted)).isFalse(); // a cluster may have sent it before
        assertThat(Failures.neverSent(new NoConnectionException(exhausted))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR unknown command `AUTH`, with args beginning with: `app`, `s3cr3t`, ",
                "ERR value s3cr3t is not an integer",
                "ERR Error running script: @user_script:3: s3cr3t",
                "s3cr3t"
            })
    void describe_answerThatRepeatsWhatWasSent_isCut(String message) {
        JedisDataException answer = new JedisDataException(message);

        assertThat(Failures.describe(answer)).startsWith("Redis answered ").doesNotContain("s3cr3t", "Exception");
        assertThat(Failures.harmless(new JedisConnectionException("no", answer)))
                .isFalse();
        JedisConnectionException other = new JedisConnectionException("no");
        other.addSuppressed(answer);
        assertThat(Failures.harmless(other)).isFalse();
    }

    @Test
    void describe_knownReply_isShownInFull() {
        JedisDataException answer = new JedisDataException("MISCONF Redis is configured to save RDB snapshots");

        assertThat(Failures.describe(answer)).endsWith("MISCONF Redis is configured to save RDB snapshots");
        assertThat(Failures.harmless(answer)).isTrue();
    }

    @Test
    void kindOf_exceptionOfTheCaller_isNotOurs() {
        assertThat(new Throwable[] {
                    new CacheSerializationException("no"),
                    new IllegalArgumentException("no"),
                    new NoSuchElementException("no"),
                    new StackOverflowError()
                })
                .allSatisfy(failure -> assertThat(Failures.kindOf(failure)).isEqualTo(FailureKind.FOREIGN));
    }

    @Test
    void describe_credentials_areLeftOut() {
        JedisException failure = new JedisException("Cannot open redis://user:s3cr@t@host:6379/0\nsecond line");

        assertThat(Failures.describe(failure)).isEqualTo("Cannot open redis://***@host:6379/0");
        assertThat(Failures.harmless(failure)).isFalse();
        assertThat(Failures.harmless(new RuntimeException("fine", failure))).isFalse();
        assertThat(Failures.harmless(ScriptedBucket.gone())).isTrue();
    }

    @Test
    void describe_tellsTheReason_notTheClass() {
        assertThat(Failures.describe(new JedisDataException("ERR Error running script (call to f_1): "
                        + "@user_script:3: @user_script: 3: Unknown Redis command called from script")))
                .isEqualTo("Redis answered ERR (Unknown Redis command called from script)");
        assertThat(Failures.describe(new JedisDataException("ERR s3cr3t"))).isEqualTo("Redis answered ERR");
        assertThat(Failures.describe(new JedisDataException(""))).isEqualTo("Redis answered an error without a text");
        assertThat(Failures.describe(new JedisConnectionException(
                        "Failed to connect to h:6379", new ConnectException("Connection refused"))))
                .isEqualTo("Failed to connect to h:6379: Connection refused");
        assertThat(Failures.describe(new JedisConnectionException(new SocketTimeoutException("Read timed out"))))
                .endsWith("Read timed out");
    }

    @Test
    void describe_exceptionOfTheKitItself_namesThePlace_andNoValue() {
        NullPointerException failure = new NullPointerException("Cannot read the array length of s3cr3t");

        assertThat(Failures.describe(failure))
                .isEqualTo("unexpected NullPointerException in FailuresTest."
                        + "describe_exceptionOfTheKitItself_namesThePlace_andNoValue");
    }
}
