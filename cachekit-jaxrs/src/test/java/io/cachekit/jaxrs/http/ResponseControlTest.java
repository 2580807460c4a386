package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseControlTest {

    private static final List<String> TARGETS = List.of("Kit-Cache-Control", "CDN-Cache-Control");

    private static ResponseControl control(String... lines) {
        return ResponseControl.of(Lines.of(lines), TARGETS);
    }

    @Test
    void firstListedField_replacesCacheControl_rfc9213_2_2() {
        ResponseControl control = control(
                "Cache-Control: no-store",
                "CDN-Cache-Control: max-age=5",
                "kit-cache-control: max-age=7, must-revalidate");
        assertThat(control.targeted()).isTrue();
        assertThat(control.directives().has("no-store")).isFalse();
        assertThat(control.directives().has("must-revalidate")).isTrue();
        assertThat(control.directives().seconds("max-age")).hasValue(7);
    }

    @Test
    void unlistedField_meansNothing_rfc9213_2_2() {
        assertThat(control("Cache-Control: max-age=1", "Other-Cache-Control: max-age=9")
                        .directives()
                        .seconds("max-age"))
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&&&", "max-age=10, &&", "max-age=10,", "Max-Age=10", "max-age=10 no-store", "max-age=\u00e9"
            })
    void emptyOrInvalidField_isIgnored_rfc9213_2_1(String value) {
        ResponseControl control = ResponseControl.of(
                List.of(new HeaderLine("CDN-Cache-Control", value), new HeaderLine("Cache-Control", "max-age=1")),
                TARGETS);
        assertThat(control.targeted()).isFalse();
        assertThat(control.directives().seconds("max-age")).hasValue(1);
    }

    @Test
    void invalidField_leavesThePlaceToTheNext_rfc9213_2_2() {
        assertThat(control("Kit-Cache-Control: ,", "CDN-Cache-Control: max-age=5")
                        .directives()
                        .seconds("max-age"))
                .hasValue(5);
    }

    @Test
    void parametersAndUnknownMembers_areIgnored_rfc9213_2_1() {
        ResponseControl control = control("CDN-Cache-Control: max-age=5;s-maxage=9, foo=(1 2), bar=:aGk=:");
        assertThat(control.directives().seconds("max-age")).hasValue(5);
        assertThat(control.directives().has("s-maxage")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=\"60\"", "max-age=60.5", "max-age", "max-age=-1", "max-age=x", "max-age=(60)"})
    void secondsOfAnotherType_areStale_rfc9213_2_1(String value) {
        assertThat(control("CDN-Cache-Control: " + value).directives().seconds("max-age"))
                .hasValue(0);
    }

    @Test
    void lastOfDuplicates_counts_rfc9651_4_2_2() {
        assertThat(control("CDN-Cache-Control: max-age=1", "CDN-Cache-Control: max-age=5")
                        .directives()
                        .seconds("max-age"))
                .hasValue(5);
    }

    @Test
    void flags_areTrueOrAbsent_rfc9213_2_1() {
        Directives directives = control("CDN-Cache-Control: no-store=?0, private, public=1, must-understand=\"x\"")
                .directives();
        assertThat(directives.has("no-store")).isFalse();
        assertThat(directives.hasUnqualified("private")).isTrue();
        assertThat(directives.has("public")).isFalse();
        assertThat(directives.has("must-understand")).isFalse();
    }

    @Test
    void restrictionOfAnotherType_stillRestricts() {
        assertThat(control("CDN-Cache-Control: no-store=5").directives().has("no-store"))
                .isTrue();
        assertThat(control("CDN-Cache-Control: private=\"X-A, X-B\"")
                        .directives()
                        .fields("private"))
                .containsExactly("X-A", "X-B");
    }

    @Test
    void hasLifetime_targetedField_passesExpiresOver_rfc9213_2_2() {
        List<HeaderLine> lines = Lines.of("CDN-Cache-Control: public", "Expires: 0");
        assertThat(ResponseControl.of(lines, TARGETS).hasLifetime(lines)).isFalse();
        assertThat(ResponseControl.of(lines, List.of()).hasLifetime(lines)).isTrue();
    }
}
