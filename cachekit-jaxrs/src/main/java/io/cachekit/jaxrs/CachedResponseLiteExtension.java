package io.cachekit.jaxrs;

import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.spi.DeploymentException;
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

    /**
     * Refuses Quarkus REST: it makes beans of all filters and injects what a server injects, so that
     * the filters of this module can't run there.
     *
     * @param unused not needed
     * @throws DeploymentException if it is there
     */
    @Discovery
    public void refuse(ScannedClasses unused) {
        if (isThere("org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext")) {
            throw new DeploymentException("cachekit-jaxrs can't cache responses in Quarkus REST (the extension"
                    + " quarkus-rest), so the application is not built; take quarkus-resteasy in place of it, or leave"
                    + " cachekit-jaxrs out: @Cached and CacheService need cachekit-impl only");
        }
    }

    private static boolean isThere(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader()) != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * Notes the classes with annotations of this module, but those of the module itself.
     *
     * @param type such a class
     */
    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {CachedResponse.class, InvalidatesResponses.class, InvalidatesResponses.List.class})
    public void collect(ClassInfo type) {
        if (!type.packageInfo().name().equals(CachedResponseExtension.class.getPackageName())) {
            types.add(type.name());
        }
    }

    /**
     * Notes the root resources.
     *
     * @param type such a class
     */
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Path.class)
    public void collectRoots(ClassInfo type) {
        paths.add(type.name());
    }

    /**
     * Adds the observer that checks the classes at the start.
     *
     * @param components of the application
     */
    @Synthesis
    public void add(SyntheticComponents components) {
        components
                .addObserver(Startup.class)
                .withParam(LiteResponseCheck.TYPES, types.toArray(String[]::new))
                .withParam(LiteResponseCheck.PATHS, paths.toArray(String[]::new))
                .observeWith(LiteResponseCheck.class);
    }
}
