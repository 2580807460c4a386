package io.cachekit.benchmark.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Jackson as it comes: the baseline. */
@State(Scope.Benchmark)
public class JacksonAlone extends Contender {

    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private JavaType target = mapper.constructType(Object.class);

    /** Called by JMH. */
    public JacksonAlone() {}

    @Override
    void prepare(Type declared) {
        target = mapper.constructType(declared);
    }

    @Override
    byte[] encode(Object what, Type declared) {
        try {
            return mapper.writeValueAsBytes(what);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Object decode(byte[] from, Type declared) {
        try {
            return mapper.readValue(from, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
