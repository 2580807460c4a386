package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Other classes of the JDK. */
final class PlatformValues {

    private PlatformValues() {}

    @SuppressWarnings("deprecation") // the constructors that make old forms
    static List<ValueCase> cases() {
        return List.of(
                of("Locale", Locale.class, () -> Locale.CANADA_FRENCH),
                of("Locale of an old form", Locale.class, () -> new Locale("no", "NO", "NY")),
                of("Locale with a variant that is no BCP 47", Locale.class, () -> new Locale("de", "DE", "a_b")),
                of("Locale with script and extension", Locale.class, PlatformValues::scripted),
                of("Currency", Currency.class, () -> Currency.getInstance("CHF")),
                of("URI", URI.class, () -> URI.create("http://a/b?c=%20#d")),
                of("Pattern with flags", Pattern.class, () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE)),
                of("Class", Class.class, () -> String.class),
                of("BitSet", BitSet.class, () -> BitSet.valueOf(new long[] {5, 6})),
                ValueCase.of(
                        GROUP, "Optional", new TypeRef<Optional<List<String>>>() {}, () -> Optional.of(List.of("a"))),
                of("OptionalInt", OptionalInt.class, () -> OptionalInt.of(3)),
                of("InetAddress", InetAddress.class, InetAddress::getLoopbackAddress),
                of("File", File.class, () -> new File("/a/b")),
                of("Exception", Exception.class, () -> new IllegalStateException("a", new RuntimeException("b"))),
                of("Thread", Thread.class, () -> new Thread("never started")),
                of("InputStream", InputStream.class, () -> new ByteArrayInputStream(new byte[] {1})),
                of("lambda", Runnable.class, () -> (Runnable) () -> {}),
                of("Object", Object.class, Object::new));
    }

    private static final String GROUP = "Other classes of the JDK";

    private static Locale scripted() {
        return new Locale.Builder()
                .setLanguage("zh")
                .setScript("Hans")
                .setRegion("CN")
                .setUnicodeLocaleKeyword("nu", "hanidec")
                .build();
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of(GROUP, name, type, value);
    }
}
