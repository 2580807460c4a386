package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A map without bound and expiry: the limit. */
@State(Scope.Benchmark)
public class HashMapState {

    /** The map. */
    public final ConcurrentHashMap<String, byte[]> map = new ConcurrentHashMap<>();

    /** Called by JMH; fills the map. */
    public HashMapState() {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            map.put(keys[i], Data.value(i));
        }
    }
}
