package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Locale;

/**
 * A member of an Accept field, or a media type (RFC 9110 §12.5.1).
 *
 * @param type the type, or {@code *}
 * @param subtype the subtype, or {@code *}
 * @param quality the weight, {@code q} or {@code qs}, from 0 to 1000
 * @param parameterised true if it has parameters other than the weight
 */
public record MediaRange(String type, String subtype, int quality, boolean parameterised) {

    private static final int FULL = 1000;

    public static MediaRange parse(String member) {
        List<String> parts = HeaderList.parameters(member);
        String name = parts.isEmpty() ? "*/*" : parts.get(0).toLowerCase(Locale.ROOT);
        int slash = name.indexOf('/');
        String type = slash < 0 ? name : name.substring(0, slash);
        String subtype = slash < 0 ? "*" : name.substring(slash + 1);
        return new MediaRange(type.strip(), subtype.strip(), quality(parts), parameterised(parts));
    }

    /** True if neither type nor subtype is open, and there are no parameters. */
    public boolean isConcrete() {
        return !parameterised && !type.equals("*") && !subtype.equals("*");
    }

    public boolean accepts(MediaRange other) {
        return (type.equals("*") || type.equals(other.type)) && (subtype.equals("*") || subtype.equals(other.subtype));
    }

    public int specificity() {
        return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
    }

    public String name() {
        return type + "/" + subtype;
    }

    private static boolean parameterised(List<String> parts) {
        return parts.stream()
                .skip(1)
                .anyMatch(part -> !part.isBlank() && !part.strip().matches("(?i)qs?\\s*=.*"));
    }

    private static int quality(List<String> parts) {
        for (String part : parts.subList(Math.min(1, parts.size()), parts.size())) {
            String lower = part.toLowerCase(Locale.ROOT).replace(" ", "");
            if (lower.matches("qs?=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return (int) Math.round(FULL * Double.parseDouble(lower.substring(lower.indexOf('=') + 1)));
            }
        }
        return FULL;
    }
}
