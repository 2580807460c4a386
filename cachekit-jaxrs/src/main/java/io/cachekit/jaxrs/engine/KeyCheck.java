package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.engine.Placeholder.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds parameters of a resource method that its key lacks, and unknown names in templates.
 *
 * @param declared the parameters of the method, its class, their beans and its locators
 * @param variables the variables in the paths of class and method
 * @param root true for a root resource; above others there may be more variables
 */
public record KeyCheck(List<DeclaredParameter> declared, Set<String> variables, boolean root) {

    /** One sentence per problem of a plan. */
    public List<String> problems(CachePlan plan, boolean generated) {
        List<String> problems = new ArrayList<>(unknown(plan.templates()));
        if (plan.key() != null) {
            missing(plan, problems);
        } else if (!generated) {
            filtered(plan, problems);
        }
        ignored(plan, generated, problems);
        return problems;
    }

    /** One sentence per placeholder that can have no value. */
    public List<String> unknown(Stream<Template> templates) {
        return templates
                .flatMap(template -> template.placeholders().stream())
                .filter(placeholder -> !isKnown(placeholder))
                .map(placeholder -> "{" + placeholder.name() + "} is no path or query parameter of it; {path.name},"
                        + " {query.name}, {matrix.name}, {header.Name} and {cookie.name} name others")
                .toList();
    }

    private void missing(CachePlan plan, List<String> problems) {
        String names = declared.stream()
                .filter(parameter -> !isKept(plan, parameter))
                .map(DeclaredParameter::text)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            problems.add("key leaves out " + names + ", which it declares; name each in key, or in ignoredParameters if"
                    + " no response depends on it, header fields also in vary");
        }
    }

    private boolean isKept(CachePlan plan, DeclaredParameter parameter) {
        Source source = parameter.source();
        String name = parameter.name();
        boolean kept = plan.identifying()
                .anyMatch(placeholder -> placeholder.names(source, name) && !isHidden(placeholder, source, name));
        String field = source == Source.COOKIE ? "cookie" : name.toLowerCase(Locale.ROOT);
        boolean varied = (source == Source.HEADER || source == Source.COOKIE)
                && (plan.policy().vary().contains(field) || KeyCoverage.isInEveryKey(field));
        return kept || varied || plan.resource().ignores(source, name);
    }

    /** A name without a source is a path parameter first, then a query parameter. */
    private boolean isHidden(Placeholder placeholder, Source source, String name) {
        boolean taken = variables.contains(name) || declares(Source.PATH, name);
        return placeholder.source() == Source.ANY && source != Source.PATH && (source != Source.QUERY || taken);
    }

    private void filtered(CachePlan plan, List<String> problems) {
        QueryFilter query = plan.policy().query();
        if (query.names().isEmpty() || query.excluded()) {
            return;
        }
        declared.stream()
                .filter(parameter -> parameter.source() == Source.QUERY && !query.takes(parameter.name()))
                .map(DeclaredParameter::name)
                .filter(name -> !plan.resource().ignores(Source.QUERY, name))
                .distinct()
                .forEach(name -> problems.add("queryParameters leaves out '" + name + "', which it declares;"
                        + " name it too, or name all that are to be left out, as in !" + name));
    }

    private void ignored(CachePlan plan, boolean generated, List<String> problems) {
        boolean filtered = !plan.policy().query().names().isEmpty();
        if (!plan.resource().ignored().isEmpty() && (generated || (plan.key() == null && !filtered))) {
            problems.add("ignoredParameters has no meaning without key or queryParameters");
            return;
        }
        plan.resource().ignored().stream()
                .filter(one -> root && !isParameter(one))
                .forEach(
                        one -> problems.add("ignoredParameters holds '" + one.name() + "', which it does not declare"));
    }

    private boolean isParameter(Placeholder named) {
        return variables.stream().anyMatch(name -> named.names(Source.PATH, name))
                || declared.stream().anyMatch(parameter -> named.names(parameter.source(), parameter.name()));
    }

    private boolean isKnown(Placeholder placeholder) {
        boolean path = placeholder.source() == Source.PATH || placeholder.source() == Source.ANY;
        return !path
                || !root
                || variables.contains(placeholder.name())
                || declares(Source.PATH, placeholder.name())
                || (placeholder.source() == Source.ANY && declares(Source.QUERY, placeholder.name()));
    }

    private boolean declares(Source source, String name) {
        return declared.stream()
                .anyMatch(parameter ->
                        parameter.source() == source && parameter.name().equals(name));
    }
}
