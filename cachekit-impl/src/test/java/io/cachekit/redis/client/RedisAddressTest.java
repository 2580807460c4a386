package io.cachekit.redis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cachekit.CacheConfigurationException;
import io.cachekit.redis.client.RedisAddress.Kind;
import io.cachekit.settings.RedisOptions;
import io.cachekit.settings.TlsSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;

class RedisAddressTest {

    private static RedisAddress parse(String url) {
        return RedisAddress.parse(url, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "redis://localhost|localhost:6379|false|-|-|0",
                "redis://localhost/|localhost:6379|false|-|-|0",
                "redis://my_redis.local:1/15|my_redis.local:1|false|-|-|15",
                "rediss://user:p@ss@h:6380/2|h:6380|true|user|p@ss|2",
                "redis://:secret@h|h:6379|false|-|secret|0",
                "redis://u:a:b@h|h:6379|false|u|a:b|0",
                "redis://%75%c3%bc:%2F%3a%40%25+@h|h:6379|false|uü|/:@%+|0",
                "redis://u:wh?at#@h|h:6379|false|u|wh?at#|0",
                "redis://@h|h:6379|false|-|-|0",
                "redis://[::1]|::1:6379|false|-|-|0",
                "redis://:p@[fe80::1]:7/3|fe80::1:7|false|-|p|3",
            })
    void parse_oneServer_isSingle(String url, String host, boolean tls, String user, String password, int database) {
        RedisAddress address = parse(url);
        assertThat(address.kind()).isEqualTo(Kind.SINGLE);
        assertThat(address.hosts()).extracting(HostAndPort::toString).containsExactly(host);
        assertThat(address.tls()).isEqualTo(tls);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.database()).isEqualTo(database);
        assertThat(address.master()).isNull();
    }

    @Test
    void parse_severalHosts_isACluster() {
        RedisAddress address = parse("rediss://me:pw@a:1,b,[::1]:3/0");
        assertThat(address.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(address.tls()).isTrue();
        assertThat(address.hosts())
                .containsExactly(new HostAndPort("a", 1), new HostAndPort("b", 6379), new HostAndPort("::1", 3));
        assertThat(address.password()).isEqualTo("pw");
    }

    @Test
    void parse_oneHostTwice_isAClusterBehindOneName() {
        RedisAddress address = parse("redis://cluster.local,cluster.local");
        assertThat(address.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(address.hosts()).containsExactly(new HostAndPort("cluster.local", 6379));
    }

    @Test
    void parse_sentinels_haveTheirOwnPortAndAMaster() {
        RedisAddress address = parse("redis-sentinel://u:pw@s1,s2:5/my.master-1/7");
        assertThat(address.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(address.hosts()).containsExactly(new HostAndPort("s1", 26379), new HostAndPort("s2", 5));
        assertThat(address.master()).isEqualTo("my.master-1");
        assertThat(address.database()).isEqualTo(7);
        assertThat(address.tls()).isFalse();
        assertThat(parse("rediss-sentinel://s1/m").tls()).isTrue();
        assertThat(parse("redis-sentinel://s1/m").kind()).isEqualTo(Kind.SENTINEL);
    }

    @Test
    void parse_userAndPasswordApart_beatTheUrl() {
        RedisAddress address = RedisAddress.parse("redis://a:b@h", "c", "d%41");
        assertThat(address.user()).isEqualTo("c");
        assertThat(address.password()).isEqualTo("d%41");
        assertThat(RedisAddress.parse("redis://a@h", null, "d").user()).isEqualTo("a");
        assertThat(RedisAddress.parse("redis://a:b@h", null, "d").user()).isEqualTo("a");
        assertThat(RedisAddress.parse("redis://a:b@h", "c", null).password()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://u:hush@h|scheme",
                "hush|scheme",
                "redis:hush@h|scheme",
                "redis-://:hush@h|scheme",
                "REDIS://:hush@h|scheme",
                "redisshush://h|scheme",
                "redis://|a host is missing",
                "redis://u:hush@|a host is missing",
                "redis://u:hush@h:1,|a host is missing",
                "redis://u:hush@:6379|a host is missing",
                "redis://u:hush/x@h|port",
                "redis://u:1/hush@h|database",
                "redis://u:hush@h:99999|port",
                "redis://u:hush@h:0|port",
                "redis://u:hush@h:-1|port",
                "redis://u:x@h:hush|port",
                "redis://u:x@hu sh|a host holds others",
                "redis://u:hush@h h|a host holds others",
                "redis://u:hush@hüsh|a host holds others",
                "redis://u:hush@[::1|closing bracket",
                "redis://u:x@[hush]|no IPv6 address",
                "redis://u:hush@[::1]x|port",
                "redis://u:hush@::1|port",
                "redis://u:hush%4@h|hexadecimal",
                "redis://u:hush%zz@h|hexadecimal",
                "redis://hush%:x@h|hexadecimal",
                "redis://u:hush%ff@h|UTF-8",
                "redis://hush@h|user without a password",
                "redis://hush:@h|user without a password",
                "redis://u:x@h/hush|database",
                "redis://u:hush@h/-1|database",
                "redis://u:hush@h/1.5|database",
                "redis://u:hush@h/9999999999|database",
                "redis://u:hush@h/0/1|database",
                "redis://a:1,b:2/3|a cluster has database 0 only",
                "redis://u:x@h?pw=hush|query",
                "redis://u:x@h/0?pw=hush|query",
                "redis://u:x@h/0#hush|fragment",
                "redis-sentinel://u:hush@s1|master",
                "redis-sentinel://u:hush@s1/|master",
                "redis-sentinel://u:x@s1/hush!|master",
                "redis-sentinel://u:x@s1/m/hush|database",
            })
    void parse_malformed_saysWhatIsWrongAndNoPartOfIt(String url, String wrong) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> parse(url))
                .withMessageContaining(wrong)
                .withMessageContaining("allowed")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush", "hu sh", "hüsh"))
                .withNoCause();
    }

    @Test
    void parse_userWithoutPasswordApart_isRefused() {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> RedisAddress.parse("redis://h", "hush", null))
                .withMessageContaining("user without a password")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    @Test
    void toString_hasNoSecret() {
        RedisAddress address = parse("redis://hush:hush@h:1");
        assertThat(address).hasToString("SINGLE [h:1]");
        assertThat(new ConnectionSettings(
                                address, RedisOptions.builder().build().tls(), Duration.ofSeconds(1), 16)
                        .toString())
                .doesNotContain("hush");
        assertThat(Credentials.parse("hush:hush")).hasToString("Credentials[]");
        assertThat(new TlsSettings(null, "hush", "jks").toString()).doesNotContain("hush");
    }
}
