package io.cachekit;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The rules that keys, namespaces and tags share. */
final class Names {

    private Names() {}

    static void check(String what, String name) {
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

    static Set<String> checkTags(Set<String> tags) {
        Set<String> copy = new LinkedHashSet<>(tags);
        for (String tag : copy) {
            check("tag", tag);
        }
        return Collections.unmodifiableSet(copy);
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
