package io.cachekit.cdi.plan;

import java.util.LinkedHashSet;
import java.util.Set;

/** The superclasses and interfaces of a class. */
final class Supertypes {

    private Supertypes() {}

    /** All superclasses and interfaces, nearest first. */
    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
            found.add(c);
        }
        found.addAll(interfaces(type));
        return found;
    }

    /** All interfaces, those of superclasses and those that others extend. */
    static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            add(c, found);
        }
        return found;
    }

    private static void add(Class<?> type, Set<Class<?>> found) {
        for (Class<?> implemented : type.getInterfaces()) {
            if (found.add(implemented)) {
                add(implemented, found);
            }
        }
    }
}
