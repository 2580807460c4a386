package io.cachekit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.TypeRef;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredTypesTest {

    /** A page of items. */
    record Page<T>(List<T> items, int number) {}

    /** A box, and one of a kind. */
    static class Box<T> {
        private final Object content;
        private final T typed;

        Box(T typed) {
            this.content = typed;
            this.typed = typed;
        }

        Object content() {
            return content.equals(typed) ? typed : content;
        }
    }

    static final class TextBox<A> extends Box<String> {
        private final A other;

        TextBox(String text, A other) {
            super(text);
            this.other = other;
        }

        A other() {
            return other;
        }
    }

    private static boolean accepts(TypeRef<?> type, Object value) {
        return DeclaredTypes.accepts(type.type(), value);
    }

    @Test
    void classes_areHeldAgainstTheValueAlone() {
        assertThat(DeclaredTypes.accepts(int.class, 1)).isTrue();
        assertThat(DeclaredTypes.accepts(List.class, List.of(1))).isTrue();
        assertThat(DeclaredTypes.accepts(String.class, 1)).isFalse();
    }

    @Test
    void collections_areOfWhatTheyHold() {
        assertThat(accepts(new TypeRef<List<String>>() {}, List.of("a"))).isTrue();
        assertThat(accepts(new TypeRef<List<String>>() {}, List.of())).isTrue();
        assertThat(accepts(new TypeRef<List<String>>() {}, Arrays.asList("a", null)))
                .isTrue();
        assertThat(accepts(new TypeRef<List<String>>() {}, List.of(1))).isFalse();
        assertThat(accepts(new TypeRef<List<String>>() {}, Set.of("a"))).isFalse();
        assertThat(accepts(new TypeRef<List<Object>>() {}, List.of(1, "a"))).isTrue();
        assertThat(accepts(new TypeRef<List<?>>() {}, List.of(1, "a"))).isTrue();
        assertThat(accepts(new TypeRef<List<? extends Number>>() {}, List.of(1, 2.0)))
                .isTrue();
        assertThat(accepts(new TypeRef<List<? extends Number>>() {}, List.of(1, "a")))
                .isFalse();
        assertThat(accepts(new TypeRef<List<? super String>>() {}, List.of(1))).isTrue();
        assertThat(accepts(new TypeRef<Set<List<String>>>() {}, Set.of(List.of("a"), List.of(1))))
                .isFalse();
    }

    @Test
    void mapsOptionalsAndArrays_areOfWhatTheyHold() {
        assertThat(accepts(new TypeRef<Map<String, Integer>>() {}, Map.of("a", 1)))
                .isTrue();
        assertThat(accepts(new TypeRef<Map<String, Integer>>() {}, Map.of(1, 1)))
                .isFalse();
        assertThat(accepts(new TypeRef<Map<String, Integer>>() {}, Map.of("a", "b")))
                .isFalse();
        Map<String, Integer> nulls = new HashMap<>();
        nulls.put(null, null);
        assertThat(accepts(new TypeRef<Map<String, Integer>>() {}, nulls)).isTrue();
        assertThat(accepts(new TypeRef<Optional<String>>() {}, Optional.of("a")))
                .isTrue();
        assertThat(accepts(new TypeRef<Optional<String>>() {}, Optional.of(1))).isFalse();
        assertThat(accepts(new TypeRef<Optional<String>>() {}, Optional.empty()))
                .isTrue();
        assertThat(accepts(new TypeRef<List<String>[]>() {}, new List<?>[] {List.of("a"), null}))
                .isTrue();
        assertThat(accepts(new TypeRef<List<String>[]>() {}, new List<?>[] {List.of(1)}))
                .isFalse();
        assertThat(accepts(new TypeRef<List<String>[]>() {}, "a")).isFalse();
    }

    @Test
    void classesOfTheApplication_areOfWhatTheirFieldsHold() {
        assertThat(accepts(new TypeRef<Page<String>>() {}, new Page<>(List.of("a"), 1)))
                .isTrue();
        assertThat(accepts(new TypeRef<Page<String>>() {}, new Page<>(List.of(1), 1)))
                .isFalse();
        assertThat(accepts(new TypeRef<Box<String>>() {}, new Box<>(1))).isFalse();
        assertThat(accepts(new TypeRef<Box<String>>() {}, new TextBox<>("a", 1)))
                .isTrue();
        assertThat(accepts(new TypeRef<TextBox<Integer>>() {}, new TextBox<>("a", 1)))
                .isTrue();
        assertThat(accepts(new TypeRef<TextBox<Integer>>() {}, new TextBox<>("a", "b")))
                .isFalse();
    }

    @Test
    void whatCannotBeLookedAt_countsAsDeclared() {
        List<Integer> broken = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                throw new IllegalStateException("not in a session");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThat(accepts(new TypeRef<List<String>>() {}, broken)).isTrue();
        List<Object> around = new ArrayList<>();
        around.add(around);
        assertThat(accepts(new TypeRef<List<List<List<Object>>>>() {}, around)).isTrue();
    }
}
