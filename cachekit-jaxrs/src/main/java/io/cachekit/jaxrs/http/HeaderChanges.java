package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Applies changes of some header lines to others. */
public final class HeaderChanges {

    private HeaderChanges() {}

    /**
     * The lines, with all lines of the names that changed.
     *
     * @param base the lines
     * @param before other lines, before the change
     * @param after the same, after the change
     */
    public static List<HeaderLine> applied(List<HeaderLine> base, List<HeaderLine> before, List<HeaderLine> after) {
        if (before.equals(after)) {
            return base;
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(before.stream(), after.stream()).map(HeaderLine::name).forEach(names::add);
        names.removeIf(name -> HeaderLines.all(before, name).equals(HeaderLines.all(after, name)));
        List<HeaderLine> changed = new ArrayList<>(base);
        changed.removeIf(line -> names.contains(line.name()));
        after.stream().filter(line -> names.contains(line.name())).forEach(changed::add);
        return changed;
    }
}
