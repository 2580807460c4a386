package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.List;

/** Splits the lines of a list field at the commas outside quoted strings (RFC 9110 §5.6.1). */
public final class HeaderList {

    private HeaderList() {}

    public static List<String> members(Iterable<String> lines) {
        List<String> members = new ArrayList<>();
        for (String line : lines) {
            split(line, ',', members);
        }
        return members;
    }

    public static List<String> parameters(String member) {
        List<String> parts = new ArrayList<>();
        split(member, ';', parts);
        return parts;
    }

    /** The content of a quoted string, or the text itself if it is none (RFC 9110 §5.6.4). */
    public static String unquote(String text) {
        if (text.isEmpty() || text.charAt(0) != '"') {
            return text;
        }
        StringBuilder content = new StringBuilder();
        for (int i = 1; i < text.length() && text.charAt(i) != '"'; i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            content.append(text.charAt(i));
        }
        return content.toString();
    }

    private static void split(String line, char separator, List<String> members) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                add(line.substring(start, i), members);
                start = i + 1;
            }
        }
        add(line.substring(start), members);
    }

    private static void add(String member, List<String> members) {
        String trimmed = member.strip();
        if (!trimmed.isEmpty()) {
            members.add(trimmed);
        }
    }
}
