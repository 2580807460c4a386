package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisServerProcessTest {

    @ParameterizedTest
    @EnumSource(RedisBinary.class)
    void restart_samePortNewProcessNoData(RedisBinary binary) {
        try (RedisServerProcess server = RedisServerProcess.start(binary)) {
            set(server, "a", "1");
            long pid = server.pid();
            server.restart();
            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(get(server, "a")).isNull();
            assertThat(server.url()).isEqualTo("redis://127.0.0.1:" + server.port());
        }
    }

    @Test
    void restart_withPersistence_keepsData() {
        try (RedisServerProcess server =
                RedisServerProcess.start(RedisBinary.EMBEDDED, "appendonly yes", "appendfsync always")) {
            set(server, "a", "1");
            server.restart();
            assertThat(get(server, "a")).isEqualTo("1");
        }
    }

    @Test
    void stopAndKill_endProcess() {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED)) {
            ProcessHandle first = ProcessHandle.of(server.pid()).orElseThrow();
            server.stop();
            assertThat(first.isAlive()).isFalse();
            assertThat(server.isRunning()).isFalse();
            server.restart();
            ProcessHandle second = ProcessHandle.of(server.pid()).orElseThrow();
            server.kill();
            assertThat(second.isAlive()).isFalse();
            assertThatThrownBy(() -> get(server, "a")).isInstanceOf(JedisConnectionException.class);
        }
    }

    @Test
    void pause_noAnswerUntilResume() {
        try (RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED, "requirepass secret");
                Jedis impatient = server.admin()) {
            assertThat(impatient.ping()).isEqualTo("PONG");
            impatient.getConnection().setSoTimeout(100);
            server.pause();
            assertThatThrownBy(impatient::ping).isInstanceOf(JedisConnectionException.class);
            server.resume();
            set(server, "a", "1");
            assertThat(get(server, "a")).isEqualTo("1");
        }
    }

    @Test
    void close_deletesFolder_andTwiceDoesNothing() {
        RedisServerProcess server = RedisServerProcess.start(RedisBinary.EMBEDDED);
        assertThat(server.folder()).isDirectory();
        server.close();
        assertThat(server.folder()).doesNotExist();
        assertThatCode(server::close).doesNotThrowAnyException();
    }

    @Test
    void start_badConfiguration_saysWhy() {
        assertThatThrownBy(() -> RedisServerProcess.start(RedisBinary.EMBEDDED, "no-such-option yes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    void shared_sameServerBroughtBack() {
        RedisServerProcess first = SharedRedis.standalone(RedisBinary.EMBEDDED);
        first.kill();
        RedisServerProcess second = SharedRedis.standalone(RedisBinary.EMBEDDED);
        assertThat(second).isSameAs(first);
        set(second, "a", "1");
        second.flush();
        assertThat(get(second, "a")).isNull();
    }

    private static void set(RedisServerProcess server, String key, String value) {
        try (Jedis jedis = server.admin()) {
            assertThat(jedis.set(key, value)).isEqualTo("OK");
        }
    }

    private static String get(RedisServerProcess server, String key) {
        try (Jedis jedis = server.admin()) {
            return jedis.get(key);
        }
    }
}
