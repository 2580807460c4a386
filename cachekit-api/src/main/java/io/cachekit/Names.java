package io.cachekit;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The rules that keys, namespaces, tags and patterns share, for adapters that are handed them bare. */
public final class Names {

    private Names() {}

    /**
     * Refuses what can't name anything.
     *
     * @param what what it names, for the message
     * @param name the name
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank or holds an unpaired surrogate
     */
    public static void check(String what, String name) {
        if (Objects.requireNonNull(name, what).isBlank()) {
            throw new IllegalArgumentException("The " + what + " is blank; it needs at least one visible character");
        }
        int length = name.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                i = checkPair(what, name, i);
            }
        }
    }

    /**
     * Refuses what can't be tags, and copies the rest.
     *
     * @param tags the tags
     * @return an unmodifiable copy, in the same order, each once
     * @throws NullPointerException if one is null
     * @throws IllegalArgumentException if one is blank or holds an unpaired surrogate
     */
    public static Set<String> checkTags(Collection<String> tags) {
        if (tags instanceof TagSet checked) {
            return checked;
        }
        Set<String> copy = new LinkedHashSet<>(tags);
        for (String tag : copy) {
            check("tag", tag);
        }
        return new TagSet(copy);
    }

    private static int checkPair(String what, String name, int i) {
        boolean pair = Character.isHighSurrogate(name.charAt(i))
                && i + 1 < name.length()
                && Character.isLowSurrogate(name.charAt(i + 1));
        if (!pair) {
            throw new IllegalArgumentException("The " + what + " has an unpaired surrogate at index " + i
                    + "; it must be a well-formed Unicode string");
        }
        return i + 1;
    }
}
