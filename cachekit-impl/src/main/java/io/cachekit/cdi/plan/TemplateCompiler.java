package io.cachekit.cdi.plan;

import io.cachekit.KeyPart;
import io.cachekit.KeyPattern;
import io.cachekit.Names;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.support.BraceTemplate;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the templates of one annotation, or throws an {@code IllegalArgumentException}. The
 * result is the type of the method's value, or null if templates can't use it.
 */
record TemplateCompiler(
        Method method, GenericTypes generics, @Nullable Type result, Callers callers, Problems here) {

    /** A compiler whose templates can also name the result. */
    TemplateCompiler withResult(Type type) {
        return new TemplateCompiler(method, generics, type, callers, here);
    }

    Template name(String template) {
        Template compiled = compile(template, null);
        String constant = compiled.constant();
        if (constant != null) {
            Names.check("text", constant);
        }
        return compiled;
    }

    /** A lifetime that the result has as a property. */
    ResultTtl lifetime(String template) {
        List<BraceTemplate.Piece> pieces = BraceTemplate.parse(template);
        if (pieces.size() == 1
                && pieces.get(0) instanceof BraceTemplate.Name name
                && root(name.expression().split("\\.", -1)[0]) == Placeholder.RESULT) {
            Resolved resolved = resolved(name.expression());
            ResultTtl.check(name.expression(), resolved.type);
            return new ResultTtl(
                    new Placeholder(where(template), name.expression(), Placeholder.RESULT, resolved.path));
        }
        throw new IllegalArgumentException("a template of a lifetime is one {result.property} and nothing else");
    }

    Template pattern(String template) {
        Template compiled = compile(template, KeyPattern::escape);
        StringBuilder sample = new StringBuilder();
        for (BraceTemplate.Piece piece : BraceTemplate.parse(template)) {
            sample.append(piece instanceof BraceTemplate.Literal literal ? literal.text() : "x");
        }
        KeyPattern.compile(sample.toString());
        return compiled;
    }

    private Template compile(String template, @Nullable UnaryOperator<String> escape) {
        List<Template.Part> parts = new ArrayList<>();
        for (BraceTemplate.Piece piece : BraceTemplate.parse(template)) {
            if (piece instanceof BraceTemplate.Literal literal) {
                parts.add(new Template.Text(literal.text()));
            } else if (piece instanceof BraceTemplate.Name name) {
                parts.add(part(template, name.expression(), escape));
            }
        }
        return new Template(parts);
    }

    /** A parameter of the name comes first. */
    private Template.Part part(String template, String expression, @Nullable UnaryOperator<String> escape) {
        if (Callers.isCaller(expression) && !isParameter("caller")) {
            callers.want(here);
            return new Template.Caller(callers, where(template), escape);
        }
        return new Template.Value(placeholder(template, expression), escape);
    }

    boolean isParameter(String name) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter ->
                        parameter.isNamePresent() && parameter.getName().equals(name));
    }

    private String where(String template) {
        return "'" + template + "' of " + here.where();
    }

    /** An argument or the result, a way through its properties, and the declared type at its end. */
    private record Resolved(int argument, List<BeanProperties.Property> path, Type type) {}

    private Placeholder placeholder(String template, String expression) {
        Resolved resolved = resolved(expression);
        textRefusal(resolved.type).ifPresent(reason -> {
            throw new IllegalArgumentException("{" + expression + "} is " + reason);
        });
        return new Placeholder(where(template), expression, resolved.argument, resolved.path);
    }

    private Resolved resolved(String expression) {
        String[] names = expression.split("\\.", -1);
        int argument = root(names[0]);
        Type type = argument == Placeholder.RESULT && result != null
                ? result
                : generics.resolve(method.getGenericParameterTypes()[argument]);
        List<BeanProperties.Property> path = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            Class<?> owner = DeclaredTypes.erasure(type);
            BeanProperties.Typed property = property(owner, names[i], expression);
            path.add(property.property());
            type = new GenericTypes(type).resolve(property.type());
        }
        return new Resolved(argument, path, type);
    }

    private static BeanProperties.Typed property(Class<?> owner, String name, String expression) {
        return Optional.of(name)
                .filter(given -> !given.isEmpty())
                .flatMap(given -> BeanProperties.find(owner, given))
                .orElseThrow(() -> new IllegalArgumentException("{" + expression + "}: a " + owner.getName()
                        + " has no property '" + name + "'; its record components, getters and public fields are "
                        + BeanProperties.names(owner)));
    }

    private int root(String name) {
        if (name.equals("result") && result != null) {
            return Placeholder.RESULT;
        }
        Parameter[] parameters = method.getParameters();
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int index = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name);
            if (index < parameters.length) {
                return index;
            }
            throw new IllegalArgumentException(
                    "{" + name + "} names no parameter; the method has " + parameters.length + ", counted from 0");
        }
        List<String> known = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            if (!parameters[i].isNamePresent()) {
                throw new IllegalArgumentException("{" + name + "} can't be found, because the names of parameters are"
                        + " not in the class file; compile with -parameters, or write {" + i + "}");
            }
            if (parameters[i].getName().equals(name)) {
                return i;
            }
            known.add(parameters[i].getName());
        }
        if (result != null) {
            known.add("result");
        }
        throw new IllegalArgumentException("{" + name + "} names no parameter; there are " + known);
    }

    /** The reason that values of a type have no text for a name; empty if some may have. */
    private static Optional<String> textRefusal(Type type) {
        Class<?> raw = DeclaredTypes.erasure(type);
        if (raw.isArray()) {
            return Optional.of("an array, which has no text of its own; use a parameter that has, or a keyGenerator");
        }
        return CharSequence.class.isAssignableFrom(raw) || Number.class.isAssignableFrom(raw)
                ? Optional.empty()
                : KeyPart.refusal(type);
    }
}
