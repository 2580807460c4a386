package io.cachekit.benchmark.redis;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import io.cachekit.codec.Codecs;
import io.cachekit.spi.ValueCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/** Jedis alone, with its pool, and the codec that the kit uses. */
@State(Scope.Benchmark)
public class JedisState {

    /** What an indexed set takes at the least: the value, and a row in three sorted sets by expiry. */
    private static final String SET_AND_ROWS = """
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            for i = 2, 4 do
              redis.call('ZADD', KEYS[i], ARGV[3], ARGV[4])
            end
            return 1
            """;

    /** The codec. */
    @Param({"exact", "jsonb"})
    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    public String encoding;

    private final SetParams ttl = SetParams.setParams().px(Data.TTL_SECONDS * 1000);
    private final byte[] millis = bytes(Long.toString(Data.TTL_SECONDS * 1000));

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private ValueCodec codec;

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private RedisClient client;

    @SuppressWarnings("NullAway.Init") // set before the first use, by JMH
    private byte[] script;

    /** Called by JMH. */
    public JedisState() {}

    /** Connects and fills the server. */
    @Setup
    public void fill(ServerState server) {
        codec = Codecs.create(encoding, List.of());
        client = RedisClient.create("127.0.0.1", server.server.port());
        script = bytes(client.scriptLoad(SET_AND_ROWS));
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            set(keys[i], Payloads.product(i));
        }
        Hits.require(Payloads.product(7), get(keys[7]));
    }

    Product get(String key) {
        return decoded(Objects.requireNonNull(client.get(bytes(key))));
    }

    List<Product> get(List<String> keys) {
        byte[][] names = new byte[keys.size()][];
        for (int i = 0; i < names.length; i++) {
            names[i] = bytes(keys.get(i));
        }
        List<Product> found = new ArrayList<>(names.length);
        for (byte[] value : client.mget(names)) {
            found.add(decoded(value));
        }
        return found;
    }

    void set(String key, Product value) {
        String unused = client.set(bytes(key), codec.encode(value, Product.class), ttl);
    }

    void setWithRows(String key, Product value, List<String> indexes) {
        byte[] name = bytes(key);
        List<byte[]> names = new ArrayList<>(List.of(name));
        indexes.forEach(index -> names.add(bytes(index)));
        long expires = System.currentTimeMillis() + Data.TTL_SECONDS * 1000;
        Object unused = client.evalsha(
                script,
                names,
                Arrays.asList(codec.encode(value, Product.class), millis, bytes(Long.toString(expires)), name));
    }

    void setAll(List<String> keys, Product value) {
        try (AbstractPipeline pipeline = client.pipelined()) {
            for (String key : keys) {
                var unused = pipeline.set(bytes(key), codec.encode(value, Product.class), ttl);
            }
            pipeline.sync();
        }
    }

    private Product decoded(byte[] value) {
        return (Product) codec.decode(value, Product.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Disconnects. */
    @TearDown
    public void close() throws Exception {
        client.close();
        if (codec instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
