package io.cachekit.cdi.plan;

import io.cachekit.support.BraceTemplate;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callers of methods, by the bean for {@link Principal}. Thread-safe after deployment. */
final class Callers {

    private static final String EXPRESSION = "caller.name";

    private final BeanManager beans;
    private final List<Problems> wanted = new ArrayList<>();

    Callers(BeanManager beans) {
        this.beans = beans;
    }

    /** Checks whether a template names the caller; one that can't be read doesn't. */
    static boolean isNamed(String template) {
        try {
            return BraceTemplate.parse(template).stream()
                    .anyMatch(piece -> piece instanceof BraceTemplate.Name name && isCaller(name.expression()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isCaller(String expression) {
        return expression.equals(EXPRESSION);
    }

    /** Notes that a place needs the name, for {@link #check}. */
    void want(Problems problems) {
        wanted.add(problems);
    }

    /** Checks, once all beans are known, that there is a principal. */
    void check() {
        if (!wanted.isEmpty() && principal() == null) {
            wanted.forEach(problems -> problems.add("{" + EXPRESSION
                    + "} needs the bean of java.security.Principal, which this container does not have; on Open Liberty"
                    + " add the feature appSecurity"));
        }
        wanted.clear();
    }

    /** The name of the caller; throws an {@code IllegalArgumentException} if nobody is logged in. */
    String name(String where) {
        Bean<?> bean = principal();
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            String name =
                    bean == null ? null : ((Principal) beans.getReference(bean, Principal.class, context)).getName();
            if (name != null) {
                return name;
            }
        } catch (RuntimeException e) { // Weld's way to say that there is none
            throw new IllegalArgumentException(nobody(where), e);
        } finally {
            context.release();
        }
        throw new IllegalArgumentException(nobody(where));
    }

    private static String nobody(String where) {
        return "{" + EXPRESSION + "} is null in " + where + ": nobody is logged in";
    }

    private @Nullable Bean<?> principal() {
        return beans.resolve(beans.getBeans(Principal.class));
    }
}
