package io.cachekit.jaxrs.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The stored header lines: not those of connection, cookies and length (RFC 9111 §3.1). */
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

    /** Fields of the stored content, which a 304 does not replace. */
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

    /** The stored fields after a 304, whose fields replace theirs (RFC 9111 §3.2, §4.3.4). */
    public static List<HeaderLine> merged(List<HeaderLine> stored, List<HeaderLine> fresh304, ResponseControl control) {
        List<HeaderLine> fresh = new ArrayList<>(of(fresh304, control.directives()));
        fresh.removeIf(line -> CONTENT.contains(line.name().toLowerCase(Locale.ROOT)));
        List<HeaderLine> merged = new ArrayList<>(stored);
        merged.removeIf(line -> HeaderLines.has(fresh, line.name()));
        merged.addAll(fresh);
        return of(merged, control.directives());
    }

    /** The lines of a 304 that count for it alone and are not stored (RFC 9111 §4.2.3, §7.3). */
    public static List<HeaderLine> momentary(List<HeaderLine> fresh304) {
        List<HeaderLine> lines = new ArrayList<>(cookies(fresh304));
        fresh304.stream().filter(line -> line.is("Age")).forEach(lines::add);
        return lines;
    }

    public static List<HeaderLine> cookies(List<HeaderLine> headers) {
        return headers.stream()
                .filter(line -> line.is("Set-Cookie") || line.is("Set-Cookie2"))
                .toList();
    }

    /** True if a 304 is for the stored response, by its validator (RFC 9111 §4.3.4). */
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
