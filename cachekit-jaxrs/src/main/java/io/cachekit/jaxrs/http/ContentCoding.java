package io.cachekit.jaxrs.http;

import java.util.List;

/**
 * Content codings that filters, interceptors and servers apply to an answer of the cache, which
 * can't see them (RFC 9110 §8.4). An answer to a request that accepts one may be sent with other
 * bytes than are stored: its tag is weak there, and no range of the stored bytes is sent (§8.8.1,
 * §14.2).
 */
public final class ContentCoding {

    private ContentCoding() {}

    /** True if the stored bytes are not coded, and may be on their way to the client. */
    public static boolean mayFollow(RequestFacts facts, List<HeaderLine> stored) {
        return facts.has("Accept-Encoding") && !HeaderLines.has(stored, "Content-Encoding") && isAccepted(facts);
    }

    private static boolean isAccepted(RequestFacts facts) {
        return HeaderList.members(facts.header("Accept-Encoding")).stream()
                .map(MediaRange::parse)
                .anyMatch(coding -> coding.quality() > 0 && !coding.type().equals("identity"));
    }

    /** The lines as sent: a tag that the cache made becomes weak if the bytes may differ. */
    public static List<HeaderLine> weakened(RequestFacts facts, List<HeaderLine> stored, boolean ownTag) {
        return ownTag && mayFollow(facts, stored)
                ? stored.stream().map(ContentCoding::weakened).toList()
                : stored;
    }

    private static HeaderLine weakened(HeaderLine line) {
        return line.is("ETag") && EntityTags.isStrong(line.value())
                ? new HeaderLine(line.name(), "W/" + line.value())
                : line;
    }
}
