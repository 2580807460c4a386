package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldRecorderTest {

    private final List<String> reads = new ArrayList<>();

    @SuppressWarnings("unchecked") // a proxy of the raw type
    private MultivaluedMap<String, String> map() {
        MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
        map.add("X-A", "1");
        return FieldRecorder.around(MultivaluedMap.class, map, reads::add);
    }

    @Test
    void map_readByName_tellsTheNameAndGivesTheValue() {
        MultivaluedMap<String, String> map = map();
        assertThat(map.getFirst("X-A")).isEqualTo("1");
        assertThat(map.get("X-a")).isNull();
        assertThat(map.containsKey("X-B")).isFalse();
        assertThat(map.getOrDefault("X-C", List.of("none"))).containsExactly("none");
        assertThat(reads).containsExactly("x-a", "x-a", "x-b", "x-c");
    }

    static List<Consumer<MultivaluedMap<String, String>>> enumerations() {
        return List.of(
                map -> assertThat(map.keySet()).hasSize(1),
                map -> assertThat(map.entrySet()).hasSize(1),
                map -> assertThat(map.values()).hasSize(1),
                map -> map.forEach((name, values) -> assertThat(values).hasSize(1)),
                map -> assertThat(map.toString()).contains("X-A"));
    }

    @ParameterizedTest
    @MethodSource("enumerations")
    void map_enumerated_tellsOfEveryField(Consumer<MultivaluedMap<String, String>> enumeration) {
        enumeration.accept(map());
        assertThat(reads).containsExactly(RequestReads.EVERY);
    }

    @Test
    void map_changed_tellsNothing() {
        MultivaluedMap<String, String> map = map();
        map.putSingle("X-B", "2");
        map.addAll("X-C", "3", "4");
        assertThat(reads).isEmpty();
        assertThat(map.get("X-C")).isEqualTo(List.of("3", "4"));
    }

    /** The part of a server's object that the recorder needs. */
    interface Headers {
        MultivaluedMap<String, String> getRequestHeaders();

        String getHeaderString(String name);

        Map<String, String> getCookies();

        List<String> getAcceptableMediaTypes();

        int getPort();
    }

    @Test
    void methods_thatStandForAField_tellIt() {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        Headers server = new Headers() {
            @Override
            public MultivaluedMap<String, String> getRequestHeaders() {
                return fields;
            }

            @Override
            public String getHeaderString(String name) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Map<String, String> getCookies() {
                return Map.of();
            }

            @Override
            public List<String> getAcceptableMediaTypes() {
                return List.of();
            }

            @Override
            public int getPort() {
                return 80;
            }
        };
        Headers headers = FieldRecorder.around(Headers.class, server, reads::add);
        assertThat(headers.getRequestHeaders().getFirst("X-A")).isNull();
        assertThat(headers.getCookies()).isEmpty();
        assertThat(headers.getAcceptableMediaTypes()).isEmpty();
        assertThat(headers.getPort()).isEqualTo(80);
        assertThatThrownBy(() -> headers.getHeaderString("X-B"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(reads).containsExactly("x-a", "cookie", "accept", "x-b");
    }
}
