package io.cachekit.benchmark.codec;

import io.cachekit.benchmark.data.Hits;
import io.cachekit.benchmark.data.Product;
import java.lang.reflect.Type;
import org.openjdk.jmh.annotations.Setup;

/** A codec with a payload, and its bytes. One of them is measured in a JVM, so that its calls are not those of others. */
public abstract class Contender {

    private Object value = "";
    private Type type = Product.class;
    private byte[] bytes = {};

    Contender() {}

    abstract byte[] encode(Object what, Type declared);

    abstract Object decode(byte[] from, Type declared);

    /** Called once, before anything is measured. */
    void prepare(Type declared) {}

    /** Encodes the payload and reads it back. */
    @Setup
    public void fill(Payload payload) {
        value = payload.value();
        type = payload.type();
        prepare(type);
        bytes = encode();
        Hits.require(value, decode());
    }

    final byte[] encode() {
        return encode(value, type);
    }

    final Object decode() {
        return decode(bytes, type);
    }
}
