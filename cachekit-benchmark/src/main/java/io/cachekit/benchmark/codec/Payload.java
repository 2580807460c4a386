package io.cachekit.benchmark.codec;

import io.cachekit.benchmark.data.Payloads;
import io.cachekit.benchmark.data.Product;
import java.lang.reflect.Type;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is encoded and decoded. */
@State(Scope.Benchmark)
public class Payload {

    /** What it is, set by JMH. */
    @Param({"record", "list", "map"})
    public String payload = "";

    /** Called by JMH. */
    public Payload() {}

    Object value() {
        return switch (payload) {
            case "record" -> Payloads.product(1);
            case "list" -> Payloads.products(1);
            case "map" -> Payloads.settings(1);
            default -> throw new IllegalArgumentException(payload);
        };
    }

    Type type() {
        return switch (payload) {
            case "record" -> Product.class;
            case "list" -> Payloads.LIST;
            case "map" -> Payloads.MAP;
            default -> throw new IllegalArgumentException(payload);
        };
    }
}
