package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes equal preferences the same way (RFC 9110 §12.4.2, §12.5; RFC 9111 §4.1). */
final class Preferences {

    private static final Pattern MEMBER = Pattern.compile("(?<name>[!#$%&'*+.^_`|~0-9A-Za-z/-]+)"
            + "(?:[ \\t]*;[ \\t]*[qQ]=(?<weight>0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?");
    private static final int FULL = 1000;

    private Preferences() {}

    /**
     * The members in lower case, the heaviest first, else in their order; empty if one has other
     * parameters, or is repeated.
     */
    static Optional<List<String>> normalised(List<String> members) {
        List<Preference> preferences = new ArrayList<>();
        for (String member : members) {
            Matcher matcher = MEMBER.matcher(member);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String weight = matcher.group("weight");
            preferences.add(new Preference(
                    matcher.group("name").toLowerCase(Locale.ROOT), weight == null ? FULL : thousandths(weight)));
        }
        if (preferences.stream().map(Preference::name).distinct().count() < preferences.size()) {
            return Optional.empty(); // the resource decides which of its weights counts
        }
        return Optional.of(preferences.stream()
                .sorted(Comparator.comparingInt(preference -> -preference.weight))
                .map(Preference::text)
                .toList());
    }

    private static int thousandths(String weight) {
        return Integer.parseInt((weight.replace(".", "") + "000").substring(0, 4));
    }

    private record Preference(String name, int weight) {

        String text() {
            String digits = Integer.toString(FULL + weight).substring(1).replaceFirst("0+$", "");
            return weight == FULL ? name : name + ";q=0" + (digits.isEmpty() ? "" : "." + digits);
        }
    }
}
