package io.cachekit.cdi.plan;

import io.cachekit.Refresh;
import io.cachekit.annotation.Cached;
import io.cachekit.cdi.plan.BeanType.BeanMember;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.enterprise.context.Dependent;
import java.lang.System.Logger;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the reasons for which a method can't run in the background, where there is no caller.
 *
 * @param bean its bean
 * @param method the method
 * @param annotation its annotation
 */
record BackgroundRules(BeanInfo bean, BeanMember method, Cached annotation) {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** Annotations by name, because they need not be there. */
    private static final Set<String> SECURED = Set.of(
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.DenyAll",
            "jakarta.annotation.security.RunAs");

    /** Types of what belongs to one request or caller, by name, too. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "jakarta.persistence.EntityManager",
            "jakarta.security.enterprise.SecurityContext",
            "jakarta.servlet.ServletRequest",
            "jakarta.servlet.ServletResponse",
            "jakarta.servlet.http.HttpSession",
            "jakarta.ws.rs.container.ContainerRequestContext",
            "jakarta.ws.rs.core.HttpHeaders",
            "jakarta.ws.rs.core.Request",
            "jakarta.ws.rs.core.SecurityContext",
            "jakarta.ws.rs.core.UriInfo",
            "java.io.InputStream",
            "java.io.Reader",
            "java.security.Principal");

    /**
     * Applies the rules to a plan: a mistake if the annotation asks for the background, and else
     * the callers load by themselves, whatever is configured.
     */
    EntryPlan apply(EntryPlan plan, EventLog events, Problems problems) {
        Optional<String> reason = refusal();
        if (annotation.refresh() != Refresh.BACKGROUND) {
            return reason.isPresent() ? plan.byCaller() : plan;
        }
        reason.ifPresent(why -> problems.add("refresh is BACKGROUND, but " + why + "; set refresh to CALLER"));
        if (bean.scope() == Dependent.class && !bean.session()) {
            events.log(LOGGER, EventCode.BACKGROUND_OF_DEPENDENT, problems.where());
        }
        return plan;
    }

    private Optional<String> refusal() {
        if (bean.isOfOneCaller()) {
            return Optional.of(
                    "the bean is " + bean.kind() + ", so each caller has one of its own, and the background none");
        }
        return secured().or(this::named).or(this::requested);
    }

    private Optional<String> secured() {
        Stream<Annotation> ofClasses = Stream.concat(
                bean.type().annotations().stream(),
                Arrays.stream(method.method().getDeclaringClass().getAnnotations()));
        return Stream.concat(method.annotations().stream(), ofClasses)
                .map(each -> each.annotationType())
                .filter(type -> SECURED.contains(type.getName()))
                .map(type ->
                        "@" + type.getSimpleName() + " is on the method or its class, and nobody is logged in there")
                .findFirst();
    }

    private Optional<String> named() {
        boolean isNamed = Stream.concat(
                        Stream.of(annotation.key(), annotation.namespace()), Arrays.stream(annotation.tags()))
                .anyMatch(Callers::isNamed);
        return isNamed ? Optional.of("{caller.name} is in its names, and nobody is logged in there") : Optional.empty();
    }

    private Optional<String> requested() {
        return Arrays.stream(method.method().getParameterTypes())
                .filter(type -> Storable.isNamed(type, OF_REQUESTS))
                .map(type -> "the method takes a " + type.getName() + ", which belongs to a caller who is gone by then")
                .findFirst();
    }
}
