package io.cachekit.support;

/**
 * Finds the class loader whose configuration is that of an application. While an EAR is deployed,
 * the context class loader is that of the EAR, which does not see what its WARs hold.
 */
public final class ApplicationLoader {

    private ApplicationLoader() {}

    /**
     * Returns the context class loader, or that of a class of the kit if the other one does not
     * see the class: then the kit is in a WAR of an EAR, and the WAR has the configuration.
     */
    public static ClassLoader of(Class<?> kit) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null && sees(context, kit) ? context : kit.getClassLoader();
    }

    /** Checks whether a class loader finds this class, and no other of its name. */
    public static boolean sees(ClassLoader loader, Class<?> kit) {
        try {
            return Class.forName(kit.getName(), false, loader) == kit;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
