package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.jaxrs.http.RequestFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Requests REQUEST = Requests.get("http://h/p")
            .path("id", "42")
            .query("tag", "a", "b")
            .query("id", "7")
            .query("blank", " ")
            .header("X-Tenant", "t");

    private static String plain(String template) {
        return String.join("+", Template.parse(template).plain(REQUEST.facts()));
    }

    @Test
    void plain_namesParametersAndHeaders() {
        assertThat(plain("product-{id}")).isEqualTo("product-42");
        assertThat(plain("{path.id}/{query.id}/{header.x-tenant}")).isEqualTo("42/7/t");
        assertThat(plain("{{{id}}}")).isEqualTo("{42}");
        assertThat(plain("plain")).isEqualTo("plain");
    }

    @Test
    void plain_severalValues_areSeveralTexts_absentOnesNone() {
        assertThat(plain("t-{tag}")).isEqualTo("t-a+t-b");
        assertThat(plain("t-{missing}")).isEmpty();
        assertThat(plain("{blank}")).isEmpty();
    }

    @Test
    void plain_caller_isWhoIsLoggedIn() {
        Template template = Template.parse("cart-{caller.name}");
        assertThat(template.plain(Requests.get("http://h/").principal("ann").facts()))
                .containsExactly("cart-ann");
        assertThat(template.plain(Requests.get("http://h/").facts())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("{caller.role}"))
                .withMessageContaining("{caller.name}");
    }

    @Test
    void plain_tooManyValues_areRefused() {
        String[] many = new String[33];
        java.util.Arrays.fill(many, "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.parse("{t}")
                        .plain(Requests.get("http://h/").query("t", many).facts()));
    }

    @Test
    void injective_hostileValues_neverLookAlike() {
        Template template = Template.parse("{a}-{b}");
        Requests one = Requests.get("http://h/").query("a", "1-2").query("b", "3");
        Requests two = Requests.get("http://h/").query("a", "1").query("b", "2-3");
        Requests three = Requests.get("http://h/").query("a", "1").query("b", "2", "3");
        Requests absent = Requests.get("http://h/").query("b", "3");
        Requests empty = Requests.get("http://h/").query("a", "").query("b", "3");
        assertThat(java.util.stream.Stream.of(one, two, three, absent, empty)
                        .map(request -> template.injective(request.facts())))
                .doesNotHaveDuplicates();
    }

    private static Template typed(String text) {
        return Template.parse(text)
                .typed(ParameterTypes.of(List.of(
                        new DeclaredParameter(Placeholder.Source.PATH, "id", long.class),
                        new DeclaredParameter(Placeholder.Source.QUERY, "page", int.class),
                        new DeclaredParameter(Placeholder.Source.PATH, "two", int.class),
                        new DeclaredParameter(Placeholder.Source.PATH, "two", String.class))));
    }

    @Test
    void typed_values_areSpelledAsTheirTypesSay() {
        RequestFacts facts = Requests.get("http://h/")
                .path("id", "+042")
                .query("page", "01", "x", "2")
                .path("two", "02")
                .facts();
        assertThat(typed("{id}-{page}").plain(facts)).containsExactly("42-1", "42-x", "42-2");
        assertThat(typed("{path.id}+{two}").plain(facts)).containsExactly("42+02");
        assertThat(typed("{id}*").plain(facts, value -> "<" + value + ">")).containsExactly("<42>*");
        assertThat(typed("{id}").injective(facts)).isEqualTo("{1|2:42}");
        assertThat(typed("{page}").injective(facts)).isEqualTo("{3|1:1!1:x|1:2}");
    }

    @Test
    void plain_matrixParametersAndCookies_areRead() {
        RequestFacts facts = Requests.get("http://h/a;x=1;y/b;x=%322/c")
                .header("Cookie", "s=1; t=\"2\"")
                .facts();
        assertThat(Template.parse("{matrix.x}").plain(facts)).containsExactly("1", "22");
        assertThat(Template.parse("{cookie.t}-{cookie.s}").plain(facts)).containsExactly("2-1");
        assertThat(Template.parse("{matrix.x}")
                        .injective(Requests.get("http://h/a;x=1/b").facts()))
                .isNotEqualTo(Template.parse("{matrix.x}")
                        .injective(Requests.get("http://h/a/b;x=1").facts()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{id", "id}", "{}", "{path.}", "a{ }b"})
    void parse_malformed_isRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.parse(template));
    }
}
