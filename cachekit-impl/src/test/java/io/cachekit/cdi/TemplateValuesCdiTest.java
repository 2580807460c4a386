package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheService;
import io.cachekit.KeyPart;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What templates make of values: unequal ones never share a key, equal ones always do. */
class TemplateValuesCdiTest {

    private final Deployed deployed = Deployed.with(Keyed.class, Client.class);
    private final Keyed keyed = deployed.get(Keyed.class);

    @AfterEach
    void undeploy() {
        deployed.close();
    }

    /** Implemented by what has a hash and no text. */
    interface Code {}

    /** Its hash is that of its text, so two of them may have one. */
    static final class HashedCode implements Code {
        private final String text;

        HashedCode(String text) {
            this.text = text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof HashedCode code && code.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** Says itself what it is. */
    record Isbn(String number) implements KeyPart {
        @Override
        public String keyPart() {
            return number;
        }
    }

    /** Holds something. */
    record Holder(Object held) {}

    /** Its constants have one text. */
    enum Colour {
        RED,
        GREEN;

        @Override
        public String toString() {
            return "colour";
        }
    }

    /** Another one with a constant of the same name. */
    enum Light {
        RED
    }

    /** Handed out as a client proxy. */
    @ApplicationScoped
    static class Client {}

    @ApplicationScoped
    static class Keyed {
        final AtomicInteger runs = new AtomicInteger();

        @Cached(namespace = "code", key = "{code}")
        public int code(Code code) {
            return runs.incrementAndGet();
        }

        @Cached(namespace = "any", key = "{value}")
        public int any(Object value) {
            return runs.incrementAndGet();
        }

        @Cached(namespace = "two", key = "{a}-{b}")
        public int two(String a, String b) {
            return runs.incrementAndGet();
        }

        @Cached
        public int collection(Collection<String> values) {
            return runs.incrementAndGet();
        }
    }

    @Test
    void interfaceWithoutText_isRefused() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        for (String text : List.of("Aa", "BB")) {
            assertThatThrownBy(() -> keyed.code(new HashedCode(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("{code} is a " + HashedCode.class.getName());
        }
    }

    @SuppressWarnings("JavaUtilDate") // legacy arguments are keyed too
    static List<Arguments> unequal() {
        return List.of(
                Arguments.of(new Date(1), new Date(2)),
                Arguments.of(Colour.RED, Colour.GREEN),
                Arguments.of(Colour.RED, Light.RED),
                Arguments.of(List.of("a, b"), List.of("a", "b")),
                Arguments.of(new Holder("1"), new Holder(1)),
                Arguments.of(new Isbn("1"), new Isbn("2")),
                Arguments.of(Map.of("a", 1), Map.of("a", 1L)),
                Arguments.of(new UUID(0, 1), new UUID(0, 2)));
    }

    @ParameterizedTest
    @MethodSource("unequal")
    void unequalValues_haveKeysOfTheirOwn(Object one, Object other) {
        int first = keyed.any(one);
        assertThat(keyed.any(other)).isNotEqualTo(first);
        assertThat(keyed.any(one)).isEqualTo(first);
    }

    @Test
    void identities_areRefused_howeverDeep() {
        Object identity = new Object();
        for (Object value : List.of(
                identity, List.of(identity), new Holder(identity), new Holder(List.of(deployed.get(Client.class))))) {
            assertThatThrownBy(() -> keyed.any(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("{value} is a ");
        }
        assertThatThrownBy(() -> keyed.any(deployed.get(Client.class))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textAndNumbers_standForThemselves() {
        int text = keyed.any("7");
        assertThat(keyed.any(7L)).isEqualTo(text);
        assertThat(keyed.any(CharBuffer.wrap("7"))).isEqualTo(text);
        CacheService any = deployed.get(CacheService.class).namespace("any");
        assertThat(any.get("7", Integer.class)).contains(text);
        int id = keyed.any(new UUID(0, 5));
        assertThat(any.get(new UUID(0, 5).toString(), Integer.class)).contains(id);
    }

    /** As documented. */
    @Test
    void separators_areNotSetApart() {
        assertThat(keyed.two("1-2", "3")).isEqualTo(keyed.two("1", "2-3"));
    }

    @Test
    void collections_ofAnyKind_arePartOfAMethodKey() {
        Map<Integer, String> map = new LinkedHashMap<>();
        map.put(1, "a");
        map.put(2, "b");
        int values = keyed.collection(map.values());
        assertThat(keyed.collection(new ArrayDeque<>(List.of("a", "b")))).isEqualTo(values);
        assertThat(keyed.collection(new ArrayDeque<>(List.of("b", "a")))).isNotEqualTo(values);
        assertThat(keyed.collection(List.of("a", "b"))).isNotEqualTo(values);
    }
}
