package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.TypeRef;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.NotStorableException;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FidelityTest {

    private static final byte[] ID = {1};

    private final List<StandardFormat> open = new ArrayList<>();

    public static class Animal {
        public String name = "Rex";
    }

    public static class Dog extends Animal {
        public int bones = 3;
    }

    public static class Account {
        @JsonbTransient
        public String password = "hush";

        public transient String note = "";
    }

    private StandardFormat format(String codec) {
        StandardFormat format = StandardFormat.of(
                new ValueSettings(codec, List.of("io.cachekit.codec.*"), 0, null, null, Map.of(), 1_000));
        open.add(format);
        return format;
    }

    @AfterEach
    void close() {
        open.forEach(StandardFormat::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonb", "jackson"})
    void encode_secondValueOfAType_isCheckedToo(String codec) {
        StandardFormat format = format(codec);
        Type list = new TypeRef<List<Animal>>() {}.type();
        assertThatCode(() -> format.encode(new ArrayList<>(List.of(new Animal())), list, ID))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> format.encode(new ArrayList<>(List.of(new Animal(), new Dog())), list, ID))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Dog and comes back as a")
                .hasMessageNotContainingAny("Rex");
        assertThatCode(() -> format.encode(Locale.CANADA, Locale.class, ID)).doesNotThrowAnyException();
        if (codec.equals("jsonb")) {
            assertThatThrownBy(() -> format.encode(new Locale("no", "NO", "NY"), Locale.class, ID))
                    .isInstanceOf(NotStorableException.class);
        }
    }

    @Test
    void encode_annotatedForClients_namesTheAnnotationAndNoContents() {
        Account account = new Account();
        account.password = "quiet";
        assertThatThrownBy(() -> format("jsonb").encode(account, Account.class, ID))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Account.password")
                .hasMessageContaining("@JsonbTransient")
                .hasMessageNotContainingAny("hush", "quiet");
    }

    @Test
    void encode_transientField_countsIfItHoldsSomething() {
        Account account = new Account();
        StandardFormat jackson = format("jackson");
        assertThatCode(() -> jackson.encode(account, Account.class, ID)).doesNotThrowAnyException();
        account.note = "n";
        assertThatThrownBy(() -> jackson.encode(account, Account.class, ID))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Account.note")
                .hasMessageContaining("it is transient");
        StandardFormat exact = format("exact");
        Account read = (Account) exact.decode(exact.encode(account, Account.class, ID), Account.class, ID);
        assertThat(read.note).isEqualTo("n");
        assertThat(read.password).isEqualTo("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "jsonb", "jackson", "java"})
    void decode_unmodifiableList_isUnmodifiableAgain(String codec) {
        StandardFormat format = format(codec);
        Type nested = new TypeRef<List<List<String>>>() {}.type();
        for (Object value : List.of(List.of(List.of("a")), new ArrayList<>(List.of(new ArrayList<>(List.of("a")))))) {
            @SuppressWarnings("unchecked")
            List<List<String>> read = (List<List<String>>) format.decode(format.encode(value, nested, ID), nested, ID);
            assertThat(read).isEqualTo(value);
            if (value instanceof ArrayList) {
                read.get(0).add("b");
                read.add(List.of());
            } else {
                assertThatThrownBy(() -> read.get(0).add("b")).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> read.add(List.of())).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    public record Page(List<String> lines) {}

    /** As a query gives records: a list of the database's, and lists of the application's in it. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "jsonb", "jackson"})
    void decode_unmodifiableListsInRecords_areUnmodifiableAgain(String codec) {
        StandardFormat format = format(codec);
        Type type = new TypeRef<List<Page>>() {}.type();
        for (boolean fixed : new boolean[] {true, false}) {
            Page page = new Page(List.of("a"));
            Object value = fixed ? List.of(page) : new ArrayList<>(List.of(page));
            @SuppressWarnings("unchecked")
            List<Page> read = (List<Page>) format.decode(format.encode(value, type, ID), type, ID);
            assertThat(read).isEqualTo(value);
            assertThatThrownBy(() -> read.get(0).lines().add("b")).isInstanceOf(UnsupportedOperationException.class);
            assertThat(ContainerKind.of(read).isFixed()).isEqualTo(fixed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "jsonb", "jackson"})
    void encode_withoutDeclaredType_isCheckedAsWhatItHolds(String codec) {
        StandardFormat format = format(codec);
        Map<String, List<Animal>> map = new LinkedHashMap<>();
        map.put("z", new ArrayList<>(List.of(new Animal())));
        map.put("a", new ArrayList<>());
        Type type = new TypeRef<Map<String, List<Animal>>>() {}.type();
        assertThat(((Map<?, ?>) format.decode(format.encode(map, null, ID), type, ID))
                        .keySet()
                        .toArray())
                .containsExactly("z", "a");
    }

    public record Both(Animal any, Dog dog) {}

    @Test
    void compare_sharedObjectThatComesBackAsTwo_looksAtBoth() {
        Dog dog = new Dog();
        assertThat(DeepComparison.compare(new Both(dog, dog), new Both(new Dog(), new Dog()), false))
                .isNull();
        assertThat(DeepComparison.compare(new Both(dog, dog), new Both(new Dog(), new Dog()), true))
                .isNotNull();
        Dog other = new Dog();
        other.bones = 4;
        assertThat(DeepComparison.compare(new Both(dog, dog), new Both(new Dog(), other), false))
                .isNotNull();
        assertThatThrownBy(() -> format("jackson").encode(new Both(dog, dog), Both.class, ID))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Both.any is a");
    }

    @Test
    void compare_nullInASet_isNoText() {
        assertThat(DeepComparison.compare(
                        new HashSet<>(Arrays.asList("a", null)), new HashSet<>(List.of("a", "null")), true))
                .isNotNull();
    }

    public static class Note implements Serializable {
        private static final long serialVersionUID = 1;
        public transient String text = "";
    }

    @Test
    void encode_listWithoutDeclaredType_isCheckedByTheCodecJavaToo() {
        Note note = new Note();
        note.text = "lost";
        assertThatThrownBy(() -> format("java").encode(new ArrayList<>(List.of(note)), null, ID))
                .isInstanceOf(NotStorableException.class)
                .hasMessageContaining("Note.text");
    }

    @Test
    void compare_setsOfObjectsWithoutEquals_findsTheirCopies() {
        Set<Animal> some = new HashSet<>();
        Set<Animal> others = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Animal one = new Animal();
            one.name = "n" + i;
            some.add(one);
            Animal other = new Animal();
            other.name = "n" + (4 - i);
            others.add(other);
        }
        assertThat(DeepComparison.compare(some, others, true)).isNull();
        others.iterator().next().name = "changed";
        assertThat(DeepComparison.compare(some, others, true)).isNotNull();
    }
}
