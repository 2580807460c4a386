package io.cachekit.jaxrs;

import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the annotated classes where the container runs no portable extensions, as that of Quarkus,
 * and leaves their names for {@link LiteResponseCheck}, which checks at the start what {@link
 * CachedResponseExtension} checks at deployment. Made by the container; applications never use it.
 */
@SkipIfPortableExtensionPresent(CachedResponseExtension.class)
public class CachedResponseLiteExtension implements BuildCompatibleExtension {

    private final Set<String> types = new TreeSet<>();
    private final Set<String> paths = new TreeSet<>();

    /** For the container. */
    public CachedResponseLiteExtension() {}

    /** Notes the classes with annotations of this module, but those of the module itself. */
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {CachedResponse.class, InvalidatesResponses.class, InvalidatesResponses.List.class})
    public void collect(ClassInfo type) {
        if (!type.packageInfo().name().equals(CachedResponseExtension.class.getPackageName())) {
            types.add(type.name());
        }
    }

    /** Notes the root resources. */
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Path.class)
    public void collectRoots(ClassInfo type) {
        paths.add(type.name());
    }

    /** Adds the observer that checks the classes at the start. */
    @Synthesis
    public void add(SyntheticComponents components) {
        components
                .addObserver(Startup.class)
                .withParam(LiteResponseCheck.TYPES, types.toArray(String[]::new))
                .withParam(LiteResponseCheck.PATHS, paths.toArray(String[]::new))
                .observeWith(LiteResponseCheck.class);
    }
}
