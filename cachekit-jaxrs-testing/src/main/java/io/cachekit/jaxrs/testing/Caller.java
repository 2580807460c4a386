package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.engine.ResourceIdentity;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The code of the application on the stack of a thread: the classes, the nearest first, up to the
 * servlet or the filter that the server called last. None if the server reads for itself.
 *
 * @param classes the names of the classes
 * @param injected true if the server called it to make or inject an object, such as a resource
 */
record Caller(List<String> classes, boolean injected) {

    private static final Caller SERVER = new Caller(List.of(), false);
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String KIT = "io.cachekit.jaxrs";
    private static final Set<String> KIT_PACKAGES =
            Set.of(KIT, KIT + ".detect", KIT + ".engine", KIT + ".http", KIT + ".servlet", KIT + ".testing");

    /** Libraries of the server that an application may bring along. */
    private static final List<String> LIBRARIES =
            List.of("org.glassfish.jersey.", "org.jboss.resteasy.", "org.jboss.weld");

    /** Methods of the server that read on behalf of the resource, and name the fields in Vary. */
    private static final Set<String> NEGOTIATION = Set.of("selectVariant", "evaluatePreconditions");

    /** The part of Weld that makes and injects objects. */
    private static final String INJECTION = "org.jboss.weld.injection.producer.";

    /** Methods in which a server calls the next servlet or filter. */
    private static final Set<String> DISPATCH = Set.of("doFilter", "service");

    /** Takes a copy. */
    public Caller {
        classes = List.copyOf(classes);
    }

    /** The code that has called on this thread. */
    static Caller current() {
        return STACK.walk(frames -> read(frames.iterator()));
    }

    private static Caller read(Iterator<StackFrame> frames) {
        List<String> classes = new ArrayList<>();
        boolean recorders = true;
        boolean injected = false;
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            Class<?> type = frame.getDeclaringClass();
            if (KIT_PACKAGES.contains(type.getPackageName())) {
                if (!recorders && classes.isEmpty() && !ResourceIdentity.isGenerated(type)) {
                    return SERVER;
                }
                continue;
            }
            recorders &= type.getName().startsWith("java.");
            if (isOfApplication(type)) {
                if (!Proxy.isProxyClass(type)
                        && (classes.isEmpty()
                                || !classes.get(classes.size() - 1).equals(type.getName()))) {
                    classes.add(type.getName());
                    injected = false;
                }
            } else if (DISPATCH.contains(frame.getMethodName())) {
                break;
            } else if (classes.isEmpty() && isNegotiation(frame)) {
                return SERVER;
            }
            injected |= type.getName().startsWith(INJECTION);
        }
        return new Caller(classes, injected);
    }

    private static boolean isNegotiation(StackFrame frame) {
        return NEGOTIATION.contains(frame.getMethodName()) && isLibrary(frame.getClassName());
    }

    private static boolean isLibrary(String name) {
        return LIBRARIES.stream().anyMatch(name::startsWith);
    }

    /** True if the class loader is that of the cache, or one below. */
    static boolean isOfApplication(Class<?> type) {
        if (isLibrary(type.getName()) || KIT_PACKAGES.contains(type.getPackageName())) {
            return false;
        }
        ClassLoader own = Caller.class.getClassLoader();
        for (ClassLoader loader = type.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader == own) {
                return true;
            }
        }
        return false;
    }

    /** True if one of these classes, or a class nested in one, is on the stack. */
    boolean isAnyOf(Collection<String> names) {
        return classes.stream()
                .anyMatch(type -> names.stream().anyMatch(name -> type.equals(name) || type.startsWith(name + '$')));
    }

    /** The class that the server called. */
    String entry() {
        return classes.get(classes.size() - 1);
    }
}
