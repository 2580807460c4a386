package io.cachekit.jcache;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Makes annotations of the kit, which have many members. */
final class Annotations {

    private Annotations() {}

    /** Makes an annotation that has its defaults for the members that are not given. */
    static Annotation of(Class<? extends Annotation> type, Map<String, Object> members) {
        Map<String, Object> values = new HashMap<>();
        for (Method member : type.getDeclaredMethods()) {
            values.put(member.getName(), members.getOrDefault(member.getName(), member.getDefaultValue()));
        }
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "annotationType" -> type;
            case "equals" -> proxy == arguments[0]; // all members are non-binding
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "@" + type.getName() + members;
            default -> values.get(method.getName());
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
