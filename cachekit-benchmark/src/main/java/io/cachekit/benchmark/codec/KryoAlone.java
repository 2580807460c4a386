package io.cachekit.benchmark.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Type;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Kryo, which writes the names of classes as long as they are not registered. Not thread-safe. */
@State(Scope.Thread)
public class KryoAlone extends Contender {

    private final Kryo kryo = new Kryo();
    private final Output out = new Output(16 * 1024, -1);
    private final Input in = new Input();

    /** Called by JMH. */
    public KryoAlone() {
        kryo.setRegistrationRequired(false);
    }

    @Override
    byte[] encode(Object what, Type declared) {
        out.reset();
        kryo.writeClassAndObject(out, what);
        return out.toBytes();
    }

    @Override
    Object decode(byte[] from, Type declared) {
        in.setBuffer(from);
        return kryo.readClassAndObject(in);
    }
}
