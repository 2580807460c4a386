package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTagsTest {

    private static final ParameterTypes LONG =
            ParameterTypes.of(List.of(new DeclaredParameter(Placeholder.Source.PATH, "id", long.class)));
    private static final ResourceTags ROOT =
            new ResourceTags("Items", PathTemplate.parse(List.of("/items", "{id: [0-9]{1,9}}/")), true, LONG);
    private static final ResourceTags PART = new ResourceTags("Part", PathTemplate.parse(List.of("{id}")), false, LONG);

    private static String tag(ResourceTags tags, String path, String... parameters) {
        Requests request = Requests.get("http://h" + path);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.path(parameters[i], parameters[i + 1]);
        }
        return tags.of(request.facts());
    }

    @ParameterizedTest
    @CsvSource({
        "/a/items/042, 042",
        "/a/items/+42, +42",
        "/a/items/42/, 42",
        "/a/items;x=y/42;z, 42",
        "//a/items//42, 42"
    })
    void of_rootResource_isTheTagOfTheUriOfItsValues(String path, String id) {
        assertThat(tag(ROOT, path, "id", id)).isEqualTo("cachekit:uri:http://h/a/items/42");
    }

    @Test
    void of_textsWithoutAValue_areAsReceived() {
        assertThat(tag(ROOT, "/a/items/x%20y", "id", "x y")).isEqualTo("cachekit:uri:http://h/a/items/x%20y");
    }

    @Test
    void of_subResource_namesClassAndAllParameters() {
        String plain = tag(PART, "/shops/7/parts/42", "shop", "7", "id", "42");
        assertThat(tag(PART, "/shops/07/parts/042", "shop", "07", "id", "042")).isEqualTo(plain);
        assertThat(tag(PART, "/shops/8/parts/42", "shop", "8", "id", "42")).isNotEqualTo(plain);
        assertThat(tag(PART, "/shops/7/parts/43", "shop", "7", "id", "43")).isNotEqualTo(plain);
    }

    @Test
    void parse_expressions_mayHoldBraces() {
        assertThat(ROOT.path().variables()).containsExactly("id");
        assertThat(PathTemplate.parse(List.of("a/{b}/c{ d : x}")).literals()).containsExactly("a/", "/c", "");
        assertThat(PathTemplate.parse(List.of("", "/")).literals()).containsExactly("");
    }
}
