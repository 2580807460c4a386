package io.cachekit.codec.values;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Classes of an application, as they are written for entities and DTOs. */
@SuppressWarnings({"unused", "FieldCanBeFinal"}) // they are read and set by codecs
final class Beans {

    private Beans() {}

    /** Getters and setters. */
    public static class Plain {
        private String name = "";
        private int age;
        private List<String> tags = new ArrayList<>();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }
    }

    /** An entity: a constructor that checks, one for the provider, and no setters. */
    public static class GettersOnly {
        private @Nullable Long id;
        private String name;

        protected GettersOnly() {
            name = "";
        }

        GettersOnly(Long id, String name) {
            this.id = id;
            this.name = name;
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    /** Fields that no getter shows. */
    public static class FieldsOnly {
        private String secret = "";
        private String shown = "";

        public String getShown() {
            return shown;
        }

        public void setShown(String shown) {
            this.shown = shown;
        }
    }

    /** No constructor without arguments, final fields. */
    public static final class Immutable {
        private final String name;
        private final int age;

        public Immutable(String name, int age) {
            this.name = name;
            this.age = age;
        }

        public String getName() {
            return name;
        }

        public int getAge() {
            return age;
        }
    }

    /** Not public, private constructor. */
    private static final class Hidden {
        private String text = "";

        private Hidden() {}
    }

    static class Base {
        private String name = "base";
    }

    /** A field of the same name as one above. */
    public static class Shadowing extends Base {
        private String name = "own";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class WithTransient {
        public transient String lost = "";
        public String kept = "";
    }

    public static class ForJsonb {
        private String password = "";
        private String name = "";
        private LocalDateTime at = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6);

        @JsonbTransient
        public String getPassword() {
            return password;
        }

        @JsonbTransient
        public void setPassword(String password) {
            this.password = password;
        }

        @JsonbProperty("full-name")
        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @JsonbDateFormat("dd.MM.yyyy HH:mm")
        public LocalDateTime getAt() {
            return at;
        }

        @JsonbDateFormat("dd.MM.yyyy HH:mm")
        public void setAt(LocalDateTime at) {
            this.at = at;
        }
    }

    public static class ForJackson {
        @JsonIgnore
        public String password = "";

        @JsonFormat(pattern = "dd.MM.yyyy HH:mm")
        public LocalDateTime at = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6);
    }

    /** Its getter is no field, its setter changes. */
    public static class Computing {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name.toLowerCase(Locale.ROOT);
        }

        public int getLength() {
            return name.length();
        }
    }

    public static class WithFixedList {
        public List<String> list = List.of();
    }

    public static class Box<T> {
        public @Nullable T content;
    }

    static List<ValueCase> cases() {
        return List.of(
                of("bean with getters and setters", Plain.class, Beans::plain),
                of("bean with getters only", GettersOnly.class, () -> new GettersOnly(7L, "Ann")),
                of("bean with a field without getter", FieldsOnly.class, Beans::fieldsOnly),
                of("bean without default constructor", Immutable.class, () -> new Immutable("Ann", 7)),
                of("private class", Hidden.class, Beans::hidden),
                of("field of the same name above", Shadowing.class, Beans::shadowing),
                of("transient field", WithTransient.class, Beans::withTransient),
                of("annotations of JSON-B", ForJsonb.class, Beans::forJsonb),
                of("annotations of Jackson", ForJackson.class, Beans::forJackson),
                of("setter that changes", Computing.class, Beans::computing),
                of("bean with List.of", WithFixedList.class, Beans::withFixedList),
                ValueCase.of("Beans", "generic bean", new io.cachekit.TypeRef<Box<Records.Point>>() {}, Beans::box),
                ValueCase.of(
                        "Beans",
                        "list of beans",
                        new io.cachekit.TypeRef<List<GettersOnly>>() {},
                        () -> new ArrayList<>(List.of(new GettersOnly(1L, "a"), new GettersOnly(2L, "b")))));
    }

    static Plain plain() {
        Plain plain = new Plain();
        plain.name = "Ann";
        plain.age = 7;
        plain.tags = new ArrayList<>(List.of("a"));
        return plain;
    }

    private static FieldsOnly fieldsOnly() {
        FieldsOnly value = new FieldsOnly();
        value.secret = "s";
        value.shown = "t";
        return value;
    }

    private static Hidden hidden() {
        Hidden value = new Hidden();
        value.text = "x";
        return value;
    }

    private static Shadowing shadowing() {
        Shadowing value = new Shadowing();
        ((Base) value).name = "changed";
        value.name = "changed, too";
        return value;
    }

    private static WithTransient withTransient() {
        WithTransient value = new WithTransient();
        value.lost = "a";
        value.kept = "b";
        return value;
    }

    private static ForJsonb forJsonb() {
        ForJsonb value = new ForJsonb();
        value.password = "p";
        value.name = "n";
        return value;
    }

    private static ForJackson forJackson() {
        ForJackson value = new ForJackson();
        value.password = "p";
        return value;
    }

    private static Computing computing() {
        Computing value = new Computing();
        value.name = "Ann";
        return value;
    }

    private static WithFixedList withFixedList() {
        WithFixedList value = new WithFixedList();
        value.list = List.of("a");
        return value;
    }

    private static Box<Records.Point> box() {
        Box<Records.Point> value = new Box<>();
        value.content = new Records.Point(1, 2);
        return value;
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of("Beans", name, type, value);
    }
}
