package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that stand for one value, or one resource, share its invalidation. */
@OnBothServers
class SpellingsIT {

    @ArquillianResource
    private Wire wire;

    private String body(String path, String... lines) throws IOException {
        Reply reply = wire.get(path, lines);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.body();
    }

    /** Each run has a number of its own, so that no test sees what another one stored. */
    private static String of(int number, String spelling) {
        return spelling.replace("42", String.valueOf(number));
    }

    @ParameterizedTest
    @CsvSource({
        "42, 1042",
        "042, 1142",
        "+42, 1242",
        "42/, 1342",
        "42;a=b, 1442",
        "042;a=b/, 1542",
        "%34%32, 0",
        "00042, 1642"
    })
    void unsafeMethod_reachesAllSpellingsOfItsUri_andFromAll(String spelling, int number) throws Exception {
        String odd = number == 0 ? spelling : of(number, spelling);
        String plain = number == 0 ? "42" : String.valueOf(number);
        String value = "uri-" + plain + " ";
        assertThat(body("typed/uri/" + odd)).isEqualTo(value + 1);
        assertThat(body("typed/uri/" + odd)).isEqualTo(value + 1);
        assertThat(wire.send("PUT", "typed/uri/" + plain, "", "Content-Length: 0")
                        .status())
                .isEqualTo(204);
        assertThat(body("typed/uri/" + odd)).as("after a change of " + plain).isEqualTo(value + 2);

        String now = body("typed/uri/" + plain);
        assertThat(wire.send("PUT", "typed/uri/" + odd, "", "Content-Length: 0").status())
                .isEqualTo(204);
        assertThat(body("typed/uri/" + plain)).as("after a change of " + odd).isNotEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({"42, 2042", "042, 2142", "+42, 2242", "42/, 2342", "42;a=b, 2442"})
    void tags_spellTheConvertedValue(String spelling, int number) throws Exception {
        String odd = of(number, spelling);
        String value = "tagged-" + number + " ";
        assertThat(body("typed/tagged/" + odd)).isEqualTo(value + 1);
        assertThat(wire.send("DELETE", "typed/tags/" + number, "").status()).isEqualTo(204);
        assertThat(body("typed/tagged/" + odd)).isEqualTo(value + 2);

        String now = body("typed/tagged/" + number);
        assertThat(wire.send("DELETE", "typed/tags/" + odd, "").status()).isEqualTo(204);
        assertThat(body("typed/tagged/" + number)).isNotEqualTo(now);
    }

    @Test
    void keys_spellTheConvertedValue() throws Exception {
        assertThat(body("typed/keyed/3042")).isEqualTo("keyed-3042 1");
        assertThat(body("typed/keyed/03042")).isEqualTo("keyed-3042 1");
        assertThat(wire.get("typed/keyed/x3042").status()).isEqualTo(404);
    }

    @Test
    void tags_spellFlagsEnumsAndUuids() throws Exception {
        String uuid = "abcdef01-2345-6789-abcd-ef0123456789";
        String upper = uuid.toUpperCase(java.util.Locale.ROOT);
        assertThat(body("typed/values/TRUE/RED/" + upper)).endsWith(" 1");
        assertThat(wire.send("DELETE", "typed/tags/true/RED/" + uuid, "").status())
                .isEqualTo(204);
        assertThat(body("typed/values/TRUE/RED/" + upper)).endsWith(" 2");
        assertThat(wire.send("DELETE", "typed/tags/true/GREEN/" + uuid, "").status())
                .isEqualTo(204);
        assertThat(body("typed/values/TRUE/RED/" + upper)).endsWith(" 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"052", "+52", "52;a=b", "52/"})
    void subResources_shareInvalidation_too(String odd) throws Exception {
        assertThat(body("typed/parts/" + odd)).startsWith("part 52 ");
        String before = body("typed/parts/" + odd);
        assertThat(wire.send("PUT", "typed/parts/52", "", "Content-Length: 0").status())
                .isEqualTo(204);
        String after = body("typed/parts/" + odd);
        assertThat(after).isNotEqualTo(before);
        assertThat(wire.send("DELETE", "typed/parts/52/tag", "").status()).isEqualTo(204);
        assertThat(body("typed/parts/" + odd)).as("by tag").isNotEqualTo(after);
        String plain = body("typed/parts/52");
        assertThat(wire.send("PUT", "typed/parts/" + odd, "", "Content-Length: 0")
                        .status())
                .isEqualTo(204);
        assertThat(body("typed/parts/52")).isNotEqualTo(plain);
    }
}
