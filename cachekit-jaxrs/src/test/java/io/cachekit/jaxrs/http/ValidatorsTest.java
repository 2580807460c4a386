package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidatorsTest {

    private static final String DATE = "Fri, 20 Nov 2026 00:00:00 GMT";

    @Test
    void tagOrElseDate_isSent_rfc9111_4_3_1() {
        assertThat(Validators.of(
                        Stored.with("etag: W/\"a\"", "last-modified: " + DATE).response()))
                .isEqualTo(Lines.of("If-None-Match: W/\"a\""));
        assertThat(Validators.of(Stored.with("ETag: \"a\"").response())).isEqualTo(Lines.of("If-None-Match: \"a\""));
    }

    @Test
    void ownTag_isNotSent() {
        assertThat(Validators.of(Stored.with("ETag: \"a\"").withOwnTag().response()))
                .isEmpty();
        assertThat(Validators.of(Stored.with("ETag: \"a\"", "Last-Modified: " + DATE)
                        .withOwnTag()
                        .response()))
                .isEqualTo(Lines.of("If-Modified-Since: " + DATE));
    }

    @Test
    void invalidAndConflictingValidators_areNotSent_rfc9110_8_8() {
        assertThat(Validators.of(
                        Stored.with("ETag: a", "Last-Modified: yesterday").response()))
                .isEmpty();
        assertThat(Validators.of(Stored.with("ETag: \"a\"", "ETag: \"b\"").response()))
                .isEmpty();
        assertThat(Validators.of(Stored.with("ETag: \"a\"", "ETag: \"a\"").response()))
                .isEqualTo(Lines.of("If-None-Match: \"a\""));
    }
}
