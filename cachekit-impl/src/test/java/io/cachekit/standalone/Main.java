package io.cachekit.standalone;

import io.cachekit.CacheKey;
import io.cachekit.TypeRef;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.util.List;

/** A program that knows nothing of containers. */
public final class Main {

    private Main() {}

    /** Caches a list and says so. */
    public static void main(String[] arguments) {
        try (CacheKit kit = CacheKit.builder().backend(Backend.MEMORY).build()) {
            kit.service().getOrSet("list", new TypeRef<List<String>>() {}, () -> List.of("a", "b"));
            boolean there = kit.adapter().exists(CacheKey.of("list"));
            boolean jakarta = ClassLoader.getSystemResource("jakarta/enterprise/inject/Instance.class") != null;
            System.out.println("cached=" + there + " jakarta=" + jakarta);
        }
    }
}
