package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorePolicyTest {

    private static final StorePolicy.Caller ANYBODY = new StorePolicy.Caller(false, false, false);
    private static final StorePolicy.Caller AUTHORIZED = new StorePolicy.Caller(true, false, false);
    private static final StorePolicy.Caller USER = new StorePolicy.Caller(true, true, false);
    private static final StorePolicy.Caller COOKIES = new StorePolicy.Caller(false, false, true);

    private static @Nullable Refusal refusal(int status, StorePolicy.Caller caller, String... lines) {
        List<HeaderLine> headers = Lines.of(lines);
        return StorePolicy.refusal(
                        new ResponseHead(status, headers),
                        ResponseControl.of(headers, List.of("CDN-Cache-Control")),
                        caller)
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 300, 301, 308})
    void completeAnswers_needNoLifetime_rfc9111_3(int status) {
        assertThat(refusal(status, ANYBODY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 299, 302, 303, 307, 400, 401, 403, 404, 405, 410, 414, 451, 500, 501, 503, 599, 799})
    void otherStatuses_needALifetime_rfc9111_4_2_2(int status) {
        assertThat(refusal(status, ANYBODY, "Cache-Control: public")).isEqualTo(Refusal.STATUS);
        assertThat(refusal(status, ANYBODY, "Cache-Control: max-age=9")).isNull();
        assertThat(refusal(status, ANYBODY, "Cache-Control: s-maxage=9")).isNull();
        assertThat(refusal(status, ANYBODY, "Expires: Fri, 20 Nov 2026 00:00:00 GMT"))
                .isNull();
        assertThat(refusal(status, ANYBODY, "CDN-Cache-Control: public", "Cache-Control: max-age=9"))
                .isEqualTo(Refusal.STATUS);
    }

    @ParameterizedTest
    @CsvSource({"206, PARTIAL", "304, NOT_MODIFIED", "100, STATUS", "103, STATUS", "1000, STATUS"})
    void partialNotModifiedAndInterim_areNeverStored_rfc9111_3(int status, Refusal refusal) {
        assertThat(refusal(status, ANYBODY, "Cache-Control: max-age=9")).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cache-Control: no-store | NO_STORE",
                "Cache-Control: No-Store, max-age=9 | NO_STORE",
                "Cache-Control: private | PRIVATE",
                "Cache-Control: private, max-age=9 | PRIVATE",
                "Cache-Control: private=\"X-User\" |",
                "Cache-Control: no-cache=\"X-User\" |",
                "Cache-Control: foo=\"no-store\" |",
                "Set-Cookie: a=b | SET_COOKIE",
                "SET-COOKIE2: a=b | SET_COOKIE",
                "Vary: * | VARY",
                "Vary: Accept, * | VARY",
                "Vary: Accept |"
            })
    void headerFields_decide_rfc9111_5_2_2(String line, @Nullable Refusal refusal) {
        assertThat(refusal(200, ANYBODY, line)).isEqualTo(refusal);
    }

    @Test
    void mustUnderstand_liftsNoStore_whereTheStatusIsUnderstood_rfc9111_5_2_2_3() {
        assertThat(refusal(200, ANYBODY, "Cache-Control: must-understand, no-store"))
                .isNull();
        assertThat(refusal(404, ANYBODY, "Cache-Control: must-understand, no-store, max-age=9"))
                .isNull();
        assertThat(refusal(299, ANYBODY, "Cache-Control: must-understand, max-age=9"))
                .isEqualTo(Refusal.MUST_UNDERSTAND);
        assertThat(refusal(299, ANYBODY, "Cache-Control: must-understand, no-store, max-age=9"))
                .isEqualTo(Refusal.MUST_UNDERSTAND);
    }

    @ParameterizedTest
    @CsvSource({
        "public, ",
        "s-maxage=9, ",
        "must-revalidate, ",
        "max-age=9, AUTHORIZATION",
        "proxy-revalidate, AUTHORIZATION"
    })
    void authorization_needsPermission_rfc9111_3_5(String directive, @Nullable Refusal refusal) {
        assertThat(refusal(200, AUTHORIZED, "Cache-Control: " + directive)).isEqualTo(refusal);
        assertThat(StorePolicy.authorizable(Lines.control(directive))).isEqualTo(refusal == null);
        assertThat(refusal(200, USER, "Cache-Control: " + directive)).isNull();
    }

    @Test
    void perUser_allowsPrivate_rfc9111_5_2_2_7() {
        assertThat(refusal(200, USER, "Cache-Control: private")).isNull();
        assertThat(refusal(200, AUTHORIZED, "Cache-Control: private, public")).isEqualTo(Refusal.PRIVATE);
        assertThat(refusal(200, USER, "Cache-Control: no-store")).isEqualTo(Refusal.NO_STORE);
        assertThat(refusal(200, USER, "Set-Cookie: a=b")).isEqualTo(Refusal.SET_COOKIE);
    }

    @Test
    void cookies_byChoice_dontHinder_rfc9111_7_3() {
        assertThat(refusal(200, COOKIES, "Set-Cookie: a=b")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "no-cache, max-age=9", "max-age=9, NO-CACHE=\"\""})
    void whatIsValidatedAtEachUse_needsAValidator_rfc9111_5_2_2_4(String directives) {
        String control = "Cache-Control: " + directives;
        assertThat(refusal(200, ANYBODY, control)).isEqualTo(Refusal.NO_VALIDATOR);
        assertThat(refusal(200, ANYBODY, control, "ETag: \"a\"")).isNull();
        assertThat(refusal(200, ANYBODY, control, "ETag: W/\"a\"")).isNull();
        assertThat(refusal(200, ANYBODY, control, "Last-Modified: Fri, 20 Nov 2026 00:00:00 GMT"))
                .isNull();
        assertThat(refusal(200, ANYBODY, control, "ETag: a", "Last-Modified: x"))
                .isEqualTo(Refusal.NO_VALIDATOR);
        assertThat(refusal(200, ANYBODY, control, "ETag: \"a\"", "ETag: \"b\"")).isEqualTo(Refusal.NO_VALIDATOR);
    }

    @Test
    void token_isInKebabCase() {
        assertThat(Refusal.HEADERS_TOO_LARGE.token()).isEqualTo("headers-too-large");
    }
}
