package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Range field of one byte range, and ignores others (RFC 9110 §14.1). */
final class ByteRange {

    private static final Pattern FIELD = Pattern.compile("(?i)\\s*bytes=(.*)", Pattern.DOTALL);
    private static final Pattern SPEC = Pattern.compile("(?<first>\\d*)-(?<last>\\d*)");
    private static final int MAX_DIGITS = 18;

    private ByteRange() {}

    static RangeRequest select(String field, int length) {
        Matcher unit = FIELD.matcher(field);
        if (!unit.matches()) {
            return new RangeRequest.Whole();
        }
        List<String> specs = HeaderList.members(List.of(unit.group(1)));
        if (specs.size() != 1) {
            return new RangeRequest.Whole();
        }
        Matcher spec = SPEC.matcher(specs.get(0));
        return spec.matches() ? select(spec.group("first"), spec.group("last"), length) : new RangeRequest.Whole();
    }

    private static RangeRequest select(String first, String last, int length) {
        if (first.isEmpty()) {
            return last.isEmpty() ? new RangeRequest.Whole() : suffix(number(last), length);
        }
        long start = number(first);
        long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (start > end) {
            return new RangeRequest.Whole();
        }
        return start >= length
                ? new RangeRequest.Unsatisfiable()
                : new RangeRequest.Part((int) start, (int) Math.min(end, length - 1L));
    }

    /** The last bytes; all of them if there are fewer. */
    private static RangeRequest suffix(long wanted, int length) {
        if (wanted == 0) {
            return new RangeRequest.Unsatisfiable();
        }
        return length == 0
                ? new RangeRequest.Whole()
                : new RangeRequest.Part((int) Math.max(0, length - wanted), length - 1);
    }

    /** A number of any length; all beyond any content are the same. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
    }
}
