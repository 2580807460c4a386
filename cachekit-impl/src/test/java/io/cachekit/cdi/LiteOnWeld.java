package io.cachekit.cdi;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.declarations.ClassInfo;

/**
 * The build compatible extension for Weld, which leaves the original out because it runs portable
 * ones, and looks for declared methods only.
 */
public class LiteOnWeld implements BuildCompatibleExtension {

    private final CacheKitLiteExtension extension = new CacheKitLiteExtension();

    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {Cached.class, CachePut.class, CacheInvalidate.class, CacheInvalidate.List.class})
    public void refuse(ClassInfo type) {
        extension.refuse(type);
    }

    @Registration(types = Object.class)
    public void collect(BeanInfo bean) {
        extension.collect(bean);
    }

    @Synthesis
    public void add(SyntheticComponents components) {
        extension.add(components);
    }
}
