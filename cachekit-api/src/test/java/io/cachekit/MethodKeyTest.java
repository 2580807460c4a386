package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MethodKeyTest {

    private record Point(int x, int y) {}

    private record Other(int x, int y) {}

    private enum Color {
        RED {
            @Override
            public String toString() {
                return "a class of its own";
            }
        },
        BLUE
    }

    private record Money(String text) implements KeyPart {
        @Override
        public String keyPart() {
            return text;
        }
    }

    private static final class Opaque {}

    static class Base {
        public @Nullable Object find(Object a) {
            return a;
        }

        public @Nullable Object find(Object a, Object b) {
            return a;
        }

        public @Nullable Object find(String a) {
            return a;
        }
    }

    static final class Left extends Base {}

    static final class Right extends Base {}

    private static Method method(Class<?>... types) {
        try {
            return Base.class.getMethod("find", types);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static String spelled(@Nullable Object argument) {
        return CacheKey.fromMethodCall(method(Object.class), new @Nullable Object[] {argument}, null, Set.of())
                .key();
    }

    @Test
    void key_isStableText() {
        assertThat(CacheKey.fromMethodCall(method(String.class), new Object[] {"a\"b"}, "profiles", List.of("user")))
                .isEqualTo(CacheKey.of("profiles", Base.class.getName() + ".find(java.lang.String):\"a\\\"b\";"))
                .satisfies(key -> assertThat(key.tags()).containsExactly("user"));
    }

    @Test
    void key_long_isADigestThatNeverChanges() {
        String key = spelled("x".repeat(300));
        assertThat(key)
                .isEqualTo("Base.find#" + key.substring("Base.find#".length()))
                .hasSizeLessThan(80);
        assertThat(key).isEqualTo(spelled("x".repeat(300))).isNotEqualTo(spelled("x".repeat(301)));
        assertThat(key).isEqualTo("Base.find#zbGcmDNdM8h3QwlVSVcE9cf94ZI8HhHMoLVmpw3j9CA");
    }

    @Test
    void key_overloadsAndBeans_differ() {
        assertThat(spelled("a"))
                .isNotEqualTo(CacheKey.fromMethodCall(method(String.class), new Object[] {"a"}, null, Set.of())
                        .key());
        CacheKey left = CacheKey.fromMethodCall(Left.class, method(String.class), new Object[] {"a"}, null, Set.of());
        CacheKey right = CacheKey.fromMethodCall(Right.class, method(String.class), new Object[] {"a"}, null, Set.of());
        assertThat(left).isNotEqualTo(right);
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // legacy arguments are keyed too
    void key_unequalArguments_differ() {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                null,
                "null",
                "",
                1,
                1L,
                "1",
                (short) 1,
                (byte) 1,
                1.0,
                1.0f,
                '1',
                true,
                "true",
                0.0,
                -0.0,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                Color.RED,
                Color.BLUE,
                "RED",
                String.class,
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                Instant.EPOCH,
                LocalDate.EPOCH,
                ZoneId.of("UTC"),
                ZoneOffset.UTC,
                Locale.GERMAN,
                Optional.empty(),
                Optional.of(1),
                OptionalInt.of(1),
                List.of(),
                Set.of(),
                Map.of(),
                List.of(1, 2),
                List.of(2, 1),
                List.of(List.of(1), 2),
                List.of(12),
                List.of("1;", "2"),
                List.of("1", ";2"),
                Set.of(1, 2),
                Map.of(1, 2),
                Map.of(2, 1),
                new int[] {1, 2},
                new long[] {1, 2},
                new Object[] {1, 2},
                new String[0],
                new byte[] {1},
                new Point(1, 2),
                new Other(1, 2),
                new Point(2, 1),
                new Money("1"),
                new Date(0),
                "\uD83D",
                "?",
                "\uDE00"));
        Set<String> keys = new HashSet<>();
        for (Object value : values) {
            assertThat(keys.add(spelled(value)))
                    .as("%s is spelled as another", value)
                    .isTrue();
        }
    }

    @Test
    void key_boundaryBetweenArguments_isKept() {
        Method two = method(Object.class, Object.class);
        assertThat(CacheKey.fromMethodCall(two, new Object[] {"a", "b;c"}, null, Set.of()))
                .isNotEqualTo(CacheKey.fromMethodCall(two, new Object[] {"a;b", "c"}, null, Set.of()));
    }

    @Test
    void key_equalArguments_areSpelledAlike() {
        assertThat(spelled(List.of(1, 2))).isEqualTo(spelled(new ArrayList<>(List.of(1, 2))));
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);
        assertThat(spelled(ordered)).isEqualTo(spelled(new TreeMap<>(ordered)));
        assertThat(spelled(Set.of("x", "y", "z"))).isEqualTo(spelled(new HashSet<>(List.of("z", "y", "x"))));
        assertThat(spelled(new Point(1, 2))).isEqualTo(spelled(new Point(1, 2)));
    }

    @Test
    void key_unstableArguments_areRefusedByName() {
        Supplier<String> lambda = () -> "x";
        for (Object unstable : List.of(new Object(), new Opaque(), lambda, Stream.of(1), List.of(new Opaque()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spelled(unstable))
                    .withMessageContaining("'a'")
                    .withMessageContaining("find")
                    .withMessageContaining("no stable form");
        }
    }

    @Test
    void key_selfContaining_isRefused() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThatIllegalArgumentException().isThrownBy(() -> spelled(self)).withMessageContaining("nested");
    }

    @Test
    void key_wrongNumberOfArguments_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheKey.fromMethodCall(method(Object.class), new Object[0], null, Set.of()));
    }

    @Test
    @SuppressWarnings("deprecation") // the constructor makes locales that no builder would
    void key_locales_differByEveryPart() {
        List<Locale> locales = List.of(
                Locale.ROOT,
                Locale.forLanguageTag("und-Latn"),
                Locale.forLanguageTag("und-u-nu-thai"),
                Locale.forLanguageTag("zh-Hant-TW"),
                new Locale("zh", "TW", "#Hant"));
        assertThat(locales.stream().map(MethodKeyTest::spelled)).doesNotHaveDuplicates();
    }

    @Test
    void key_lambdas_areRefused_evenAsKeyParts() {
        KeyPart lambda = () -> "x";
        assertThatIllegalArgumentException().isThrownBy(() -> spelled(lambda)).withMessageContaining("lambda");
        assertThatIllegalArgumentException().isThrownBy(() -> spelled(lambda.getClass()));
    }

    @SuppressWarnings("UnusedTypeParameter") // a phantom type, as typed ids have
    private record Id<T>(long value) {}

    private record Holder(Opaque opaque) {}

    @Test
    void refusal_looksAtElementsAndComponents_notAtPhantomTypes() {
        assertThat(KeyPart.refusal(new TypeRef<Id<Opaque>>() {}.type())).isEmpty();
        assertThat(KeyPart.refusal(new TypeRef<Class<Opaque>>() {}.type())).isEmpty();
        assertThat(KeyPart.refusal(new TypeRef<List<? extends Opaque>>() {}.type()))
                .isPresent();
        assertThat(KeyPart.refusal(Holder.class)).isPresent();
        assertThat(KeyPart.refusal(new TypeRef<List<Id<Opaque>>>() {}.type())).isEmpty();
    }

    @Test
    void refusal_ofDeclaredTypes() {
        for (Class<?> fine : List.of(
                int.class,
                String.class,
                Object.class,
                List.class,
                Point.class,
                Money.class,
                Number.class,
                Comparable.class,
                int[].class,
                Color.class,
                ZoneId.class,
                java.util.Collection.class,
                java.util.ArrayDeque.class)) {
            assertThat(KeyPart.refusal(fine)).as(fine.getName()).isEmpty();
        }
        for (Class<?> bad : List.of(
                Opaque.class,
                Supplier.class,
                Stream.class,
                Runnable.class,
                java.io.InputStream.class,
                Opaque[].class)) {
            assertThat(KeyPart.refusal(bad)).as(bad.getName()).isPresent();
        }
        assertThat(KeyPart.refusal(new TypeRef<List<Opaque>>() {}.type())).isPresent();
    }
}
