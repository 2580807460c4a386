package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the classes that may have annotations of the kit, so that others need not be loaded at the
 * start: one too many does no harm. Only as long as one deployment is built.
 */
final class AnnotatedClasses {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private static final Set<String> OURS = Set.of(
            Cached.class.getName(),
            CachePut.class.getName(),
            CacheInvalidate.class.getName(),
            CacheInvalidate.List.class.getName());

    private final Map<String, Boolean> carriers = new HashMap<>();

    /** Checks the class, its supertypes and all their methods, and what their annotations carry. */
    boolean mayHave(ClassInfo type) {
        try {
            return check(type, new HashSet<>());
        } catch (RuntimeException e) { // a supertype is not there, for instance
            LOGGER.log(Level.DEBUG, "The annotations of " + type.name() + " are read at the start", e);
            return true;
        }
    }

    private boolean check(ClassInfo type, Set<String> seen) {
        if (!seen.add(type.name()) || type.name().startsWith("java.")) {
            return false;
        }
        if (anyCarries(type.annotations())) {
            return true;
        }
        for (MethodInfo method : type.methods()) {
            if (anyCarries(method.annotations())) {
                return true;
            }
        }
        ClassInfo above = type.superClass() == null ? null : type.superClassDeclaration();
        if (above != null && check(above, seen)) {
            return true;
        }
        return type.superInterfacesDeclarations().stream().anyMatch(each -> check(each, seen));
    }

    private boolean anyCarries(Collection<AnnotationInfo> annotations) {
        return annotations.stream().anyMatch(this::carries);
    }

    /** Checks an annotation, and those of its type: stereotypes and bindings carry others. */
    private boolean carries(AnnotationInfo annotation) {
        String name = annotation.name();
        if (OURS.contains(name)) {
            return true;
        }
        Boolean known = carriers.get(name);
        if (known == null) {
            carriers.put(name, false); // annotations may annotate each other
            known = !isOfPlatform(name) && anyCarries(annotation.declaration().annotations());
            carriers.put(name, known);
        }
        return known;
    }

    private static boolean isOfPlatform(String name) {
        return name.startsWith("java.") || name.startsWith("jakarta.");
    }
}
