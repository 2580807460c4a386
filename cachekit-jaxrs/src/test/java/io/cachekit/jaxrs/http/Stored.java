package io.cachekit.jaxrs.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Makes stored responses for tests: a 200 of {@code 0123456789}, stored at {@link #NOW} with an age of 5 seconds. */
record Stored(int status, String body, long lifetime, boolean ownTag, List<HeaderLine> headers) {

    static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    static Stored with(String... lines) {
        return new Stored(200, "0123456789", 60, false, Lines.of(lines));
    }

    Stored status(int other) {
        return new Stored(other, body, lifetime, ownTag, headers);
    }

    Stored body(String other) {
        return new Stored(status, other, lifetime, ownTag, headers);
    }

    Stored lifetime(long seconds) {
        return new Stored(status, body, seconds, ownTag, headers);
    }

    Stored withOwnTag() {
        return new Stored(status, body, lifetime, true, headers);
    }

    StoredResponse response() {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return new StoredResponse(
                status, headers, bytes, NOW.toEpochMilli(), 5, lifetime, 0, 0, false, ownTag, List.of(), "");
    }
}
