package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.settings.ValueSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceFormatsTest {

    private static StandardFormat format(String codec) {
        return StandardFormat.of(ValueSettings.defaults().withCodec(codec));
    }

    @Test
    void of_namespace_isItsOwnOrThatOfAllOthers() {
        try (StandardFormat exact = format("exact");
                StandardFormat jsonb = format("jsonb")) {
            NamespaceFormats formats = new NamespaceFormats(exact, Map.of("orders", jsonb));
            assertThat(formats.of("orders")).isSameAs(jsonb);
            assertThat(formats.of("order")).isSameAs(exact);
            assertThat(formats.of(null)).isSameAs(exact);
            assertThat(exact.of("orders")).isSameAs(exact);
        }
    }

    @Test
    void name_saysAll_inOneOrderAndWithinWhatCanBeRecorded() {
        try (StandardFormat exact = format("exact");
                StandardFormat java = format("java")) {
            Map<String, StandardFormat> some = new LinkedHashMap<>();
            some.put("z", java);
            some.put("a", exact);
            assertThat(new NamespaceFormats(exact, some).name()).isEqualTo("exact a=exact z=java");
            assertThat(new NamespaceFormats(exact, Map.of()).name()).isEqualTo("exact");
            List<String> unrecordable = List.of("grün", "n".repeat(100));
            for (String each : unrecordable) {
                String name = new NamespaceFormats(exact, Map.of(each, java)).name();
                assertThat(name).matches("exact and 1 namespaces with their own, [0-9a-f]{16}");
                assertThat(name).isNotEqualTo(new NamespaceFormats(exact, Map.of(each, exact)).name());
            }
        }
    }
}
