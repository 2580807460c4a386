package io.cachekit.redis;
import io.cachekit.codec.JsonbCodec;
import io.cachekit.spi.*;
import java.lang.reflect.Type;
final class TempFormat {
    static ValueFormat make() { JsonbCodec codec = new JsonbCodec();
        return new ValueFormat() {
            public String name() { return "j"; }
            public EncodedValue encode(Object v, Type t, byte[] id) { return new EncodedValue(new byte[0], codec.encode(v)); }
            public Object decode(EncodedValue e, Type t, byte[] id) { return codec.decode(e.payload(), t); }
        }; }
}
