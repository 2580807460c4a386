package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Digests;
import io.cachekit.jaxrs.http.RequestFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resource method of a plan, as keys and tags name it.
 *
 * @param id its short identity, without spaces, the same on every node; empty for none
 * @param always true if keys made of the URI hold the identity, too
 * @param ignored the parameters that no key need hold
 * @param tags makes the tag of the resource, or null for none
 */
public record ResourceIdentity(
        String id,
        boolean always,
        List<Placeholder> ignored,
        @Nullable ResourceTags tags) {

    /** No method, as in tests of the engine alone. */
    public static final ResourceIdentity NONE = new ResourceIdentity("", false, List.of(), null);

    private static final int DIGITS = 16;

    /** The short identity of a method: readable, and unique by a hash. */
    public static String id(Class<?> owner, String method, List<Class<?>> parameters) {
        String whole = owner.getName()
                + '#'
                + method
                + parameters.stream().map(Class::getName).toList();
        return owner.getSimpleName() + '#' + method + '~' + Digests.hex(whole).substring(0, DIGITS);
    }

    /** True for a class that a container generated, such as a proxy of CDI. */
    public static boolean isGenerated(Class<?> type) {
        return type.isSynthetic() || type.getName().contains("$$");
    }

    /** True for a parameter that a key may lack. */
    public boolean ignores(Placeholder.Source source, String name) {
        return ignored.stream().anyMatch(one -> one.names(source, name));
    }

    /** Adds the path parameters that a template, which replaces the path, lacks. */
    void appendOthers(StringBuilder key, Template template, RequestFacts facts) {
        List<String> others = List.of();
        for (String name : facts.path().keySet()) {
            if (!template.names(Placeholder.Source.PATH, name) && !ignores(Placeholder.Source.PATH, name)) {
                others = others.isEmpty() ? new ArrayList<>() : others;
                others.add(name);
            }
        }
        if (others.isEmpty()) {
            return;
        }
        Collections.sort(others);
        for (String name : others) {
            new Placeholder(Placeholder.Source.PATH, name, ParameterTypes.NONE)
                    .appendTo(key.append('+').append(name), facts);
        }
    }
}
