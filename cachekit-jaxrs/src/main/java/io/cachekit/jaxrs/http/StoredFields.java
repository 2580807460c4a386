package io.cachekit.jaxrs.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which header lines of a response are stored: all but those of the connection, of cookies, and of the body's length (RFC 9111 §3.1). */
public final class StoredFields {

    private static final Set<String> NEVER = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "set-cookie",
            "set-cookie2",
            "content-length",
            "age");

    /** What describes the stored content, which a 304 does not replace. */
    private static final Set<String> CONTENT =
            Set.of("content-length", "content-encoding", "content-range", "content-type");

    private StoredFields() {}

    public static List<HeaderLine> of(List<HeaderLine> headers, Directives directives) {
        Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        dropped.addAll(HeaderList.members(HeaderLines.all(headers, "Connection")));
        dropped.addAll(directives.fields("no-cache"));
        dropped.addAll(directives.fields("private"));
        List<HeaderLine> kept = new ArrayList<>(headers);
        kept.removeIf(line -> dropped.contains(line.name()) || never(line.name()));
        return kept;
    }

    /** Adds the time of storing to a response without a Date (RFC 9110 §6.6.1). */
    public static List<HeaderLine> dated(List<HeaderLine> headers, Instant now) {
        if (HeaderLines.has(headers, "Date")) {
            return headers;
        }
        List<HeaderLine> dated = new ArrayList<>(headers);
        dated.add(new HeaderLine("Date", HttpDate.format(now)));
        return dated;
    }

    /** The stored fields after a 304: its fields replace all lines of their names (RFC 9111 §3.2, §4.3.4). */
    public static List<HeaderLine> merged(List<HeaderLine> stored, List<HeaderLine> fresh304, ResponseControl control) {
        List<HeaderLine> fresh = new ArrayList<>(of(fresh304, control.directives()));
        fresh.removeIf(line -> CONTENT.contains(line.name().toLowerCase(Locale.ROOT)));
        List<HeaderLine> merged = new ArrayList<>(stored);
        merged.removeIf(line -> HeaderLines.has(fresh, line.name()));
        merged.addAll(fresh);
        return of(merged, control.directives());
    }

    /** What a 304 says of itself alone: it is not stored, but counts while it is dealt with (RFC 9111 §4.2.3, §7.3). */
    public static List<HeaderLine> momentary(List<HeaderLine> fresh304) {
        List<HeaderLine> lines = new ArrayList<>(cookies(fresh304));
        fresh304.stream().filter(line -> line.is("Age")).forEach(lines::add);
        return lines;
    }

    /** The cookies that a response sets. */
    public static List<HeaderLine> cookies(List<HeaderLine> headers) {
        return headers.stream()
                .filter(line -> line.is("Set-Cookie") || line.is("Set-Cookie2"))
                .toList();
    }

    /** Whether a 304 speaks of the stored response: its validator, if it has one, is no other (RFC 9111 §4.3.4). */
    public static boolean selects(List<HeaderLine> stored, List<HeaderLine> fresh304) {
        if (HeaderLines.has(fresh304, "ETag")) {
            Optional<String> tag = EntityTags.of(stored);
            return tag.isPresent()
                    && EntityTags.of(fresh304).filter(tag.get()::equals).isPresent();
        }
        Optional<String> modified = HttpDate.lastModified(stored);
        Optional<String> confirmed = HttpDate.lastModified(fresh304);
        return modified.isEmpty() || confirmed.isEmpty() || modified.equals(confirmed);
    }

    private static boolean never(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NEVER.contains(lower) || lower.startsWith("proxy-");
    }
}
