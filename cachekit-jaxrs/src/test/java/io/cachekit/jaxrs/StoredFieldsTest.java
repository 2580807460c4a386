package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredFieldsTest {

    @Test
    void connectionFields_areNotStored_rfc9111_3_1() {
        List<HeaderLine> lines = lines(
                "Connection: close, X-Hop",
                "X-Hop: 1",
                "Keep-Alive: 5",
                "Transfer-Encoding: chunked",
                "Proxy-Foo: 1",
                "TE: x",
                "Trailer: x",
                "Upgrade: x",
                "Set-Cookie: a=b",
                "Content-Length: 3",
                "Age: 4");
        assertThat(StoredFields.of(lines, Directives.parse(List.of()))).isEmpty();
    }

    @Test
    void fieldsOfQualifiedDirectives_areNotStored_rfc9111_5_2_2() {
        List<HeaderLine> lines = lines("X-A: 1", "x-b: 2", "X-C: 3");
        Directives directives = Directives.parse(List.of("no-cache=\"x-a\", private=\"X-B\""));
        assertThat(StoredFields.of(lines, directives)).isEqualTo(lines("X-C: 3"));
    }

    @Test
    void everyOtherLine_isKeptInOrder_duplicatesToo() {
        List<HeaderLine> lines = lines("X-A: 1", "Link: <a>", "X-A: 1", "Link: <b>");
        assertThat(StoredFields.of(lines, Directives.parse(List.of()))).isEqualTo(lines);
    }

    private static List<HeaderLine> lines(String... lines) {
        return Stream.of(lines)
                .map(line -> line.split(": ", 2))
                .map(parts -> new HeaderLine(parts[0], parts[1]))
                .toList();
    }
}
