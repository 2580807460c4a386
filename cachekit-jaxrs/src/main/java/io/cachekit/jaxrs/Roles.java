package io.cachekit.jaxrs;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The roles that may call a resource method, by its security annotations or else those of a class.
 * The servers check them too, but not all before a filter: those of an EJB are checked only in the
 * call, which a hit skips. The class of an inherited method is read in two ways, and a hit needs a
 * caller that both permit.
 *
 * @param allowed sets of roles; the caller must have one of each
 */
record Roles(List<Set<String>> allowed) {

    /** No role is needed. */
    static final Roles EVERYBODY = new Roles(List.of());

    static Roles of(ResourceMethod resource) {
        return new Roles(Stream.of(ofResourceClass(resource), ofDeclaringClass(resource))
                .flatMap(Optional::stream)
                .filter(element ->
                        element.isAnnotationPresent(DenyAll.class) || element.isAnnotationPresent(RolesAllowed.class))
                .map(Roles::read)
                .distinct()
                .toList());
    }

    boolean permit(@Nullable SecurityContext security) {
        return allowed.stream()
                .allMatch(roles -> security != null && roles.stream().anyMatch(security::isUserInRole));
    }

    /** The nearest method's, before the nearest class's: the rule of the servers' filters. */
    private static Optional<AnnotatedElement> ofResourceClass(ResourceMethod resource) {
        return Stream.<List<? extends AnnotatedElement>>of(resource.declarations(), resource.hierarchy())
                .<AnnotatedElement>flatMap(List::stream)
                .filter(Roles::isSecured)
                .findFirst();
    }

    /** A class's for the methods that it declares (Jakarta Annotations 2.1, §2.1), as for EJBs. */
    private static Optional<AnnotatedElement> ofDeclaringClass(ResourceMethod resource) {
        return resource.declarations().stream()
                .<AnnotatedElement>flatMap(method -> Stream.of(method, method.getDeclaringClass()))
                .filter(Roles::isSecured)
                .findFirst();
    }

    private static boolean isSecured(AnnotatedElement element) {
        return Stream.of(DenyAll.class, PermitAll.class, RolesAllowed.class).anyMatch(element::isAnnotationPresent);
    }

    private static Set<String> read(AnnotatedElement element) {
        RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
        return roles == null || element.isAnnotationPresent(DenyAll.class)
                ? Set.of()
                : Set.copyOf(List.of(roles.value()));
    }
}
