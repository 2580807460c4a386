package io.cachekit.jaxrs;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * An answer as it came over the wire.
 *
 * @param status the status
 * @param headers the header lines in order, duplicates too
 * @param body the content, without the framing of chunks
 * @param complete whether the content was as long as announced
 */
record Reply(int status, List<Line> headers, String body, boolean complete) {

    private static final String END = "\r\n";

    /**
     * A header line.
     *
     * @param name the name as sent
     * @param value the value, trimmed
     */
    record Line(String name, String value) {}

    /** Parses the final answer; interim ones are passed over. */
    static Reply parse(String method, String text) throws IOException {
        int end = text.indexOf(END + END);
        if (!text.matches("(?s)HTTP/1\\.[01] \\d{3}.*") || end < 0) {
            throw new IOException("No HTTP answer but: " + text);
        }
        int status = Integer.parseInt(text.substring(9, 12));
        String rest = text.substring(end + 4);
        if (status < 200) {
            return parse(method, rest);
        }
        List<Line> headers = Arrays.stream(text.substring(0, end).split(END))
                .skip(1)
                .map(Reply::line)
                .toList();
        Reply head = new Reply(status, headers, rest, true);
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return new Reply(status, headers, rest, rest.isEmpty());
        }
        if (head.first("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return unchunked(status, headers, rest);
        }
        String length = head.first("Content-Length");
        return length.isEmpty() ? head : new Reply(status, headers, rest, rest.length() == Integer.parseInt(length));
    }

    /** The values of all lines of a field. */
    List<String> all(String name) {
        return headers.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    /** The value of the first line of a field, or nothing. */
    String first(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The value of {@code Cache-Status}. */
    String cacheStatus() {
        return String.join(" | ", all("Cache-Status"));
    }

    private static Line line(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Line(text, "")
                : new Line(text.substring(0, colon), text.substring(colon + 1).strip());
    }

    private static Reply unchunked(int status, List<Line> headers, String chunks) {
        StringBuilder body = new StringBuilder();
        int at = 0;
        while (true) {
            int end = chunks.indexOf(END, at);
            if (end < 0) {
                return new Reply(status, headers, body.toString(), false);
            }
            int size =
                    Integer.parseInt(chunks.substring(at, end).split(";", 2)[0].strip(), 16);
            at = end + 2;
            if (size == 0 || at + size + 2 > chunks.length()) {
                return new Reply(
                        status, headers, body + chunks.substring(at, size == 0 ? at : chunks.length()), size == 0);
            }
            body.append(chunks, at, at + size);
            at += size + 2;
        }
    }
}
