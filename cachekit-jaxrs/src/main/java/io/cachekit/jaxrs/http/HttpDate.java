package io.cachekit.jaxrs.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the three forms of an HTTP date, and writes the preferred one (RFC 9110 §5.6.7). The
 * weekday is not checked against the date: senders get it wrong, and nothing depends on it. Letters
 * match in any case (RFC 9111 §4.2).
 */
public final class HttpDate {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String TIME = "(?<h>\\d{2}):(?<m>\\d{2}):(?<s>\\d{2})";
    private static final List<Pattern> FORMS = List.of(
            form("[a-z]{3}, (?<day>\\d{2}) (?<month>[a-z]{3}) (?<year>\\d{4}) " + TIME + " gmt"),
            form("[a-z]{6,9}, (?<day>\\d{2})-(?<month>[a-z]{3})-(?<year>\\d{2}) " + TIME + " gmt"),
            form("[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})"));
    private static final DateTimeFormatter FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private HttpDate() {}

    public static String format(Instant instant) {
        return FIXDATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The Last-Modified field of a response; empty if it is no date, or there are several. */
    static Optional<String> lastModified(List<HeaderLine> headers) {
        List<String> dates = HeaderLines.all(headers, "Last-Modified");
        return dates.size() == 1 && parse(dates.get(0), Instant.EPOCH).isPresent()
                ? Optional.of(dates.get(0).strip())
                : Optional.empty();
    }

    public static Optional<Instant> parse(String text, Instant now) {
        String trimmed = text.strip();
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(trimmed);
            if (matcher.matches()) {
                return instant(matcher, now);
            }
        }
        return Optional.empty();
    }

    private static Pattern form(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    private static Optional<Instant> instant(Matcher date, Instant now) {
        int month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1;
        int second = number(date, "s") == 60 ? 59 : number(date, "s"); // a leap second
        try {
            return Optional.of(LocalDateTime.of(
                            year(date, now), month, number(date, "day"), number(date, "h"), number(date, "m"), second)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Two digits mean the year that is at most 50 years ahead. */
    private static int year(Matcher date, Instant now) {
        int year = number(date, "year");
        if (date.group("year").length() > 2) {
            return year;
        }
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        int earliest = thisYear - 49;
        return earliest + Math.floorMod(year - earliest, 100);
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group).strip());
    }
}
