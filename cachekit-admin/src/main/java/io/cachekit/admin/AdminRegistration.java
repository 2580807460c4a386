package io.cachekit.admin;

import io.cachekit.CacheConfigurationException;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the servlet of the administration when the application starts, with a constraint that
 * lets only the role in. Called by the server; applications never use it.
 */
public final class AdminRegistration implements ServletContainerInitializer {

    private static final Logger LOGGER = System.getLogger("io.cachekit.admin");
    private static final String NAME = "cachekit-admin";

    /** For the server. */
    public AdminRegistration() {}

    /**
     * Registers the servlet, unless it is switched off.
     *
     * @param classes ignored
     * @param context the application
     * @throws CacheConfigurationException if a property has a wrong value, or another servlet has
     *     the path
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        AdminSettings settings = AdminSettings.read(AdminConfig::value);
        EventLog log = new EventLog(InstantSource.system());
        AdminSettings.complaints(AdminConfig.names(), AdminConfig::value)
                .forEach(line -> log.log(LOGGER, EventCode.UNKNOWN_PROPERTY, line));
        if (settings.enabled()) {
            register(context, settings);
        }
    }

    private static void register(ServletContext context, AdminSettings settings) {
        ServletRegistration.@Nullable Dynamic servlet = context.addServlet(NAME, AdminServlet.class);
        if (servlet == null) {
            throw new CacheConfigurationException("The application has a servlet named " + NAME
                    + " of its own; remove cachekit-admin, or set " + AdminSettings.PREFIX + "enabled to false");
        }
        servlet.setInitParameter("role", settings.role());
        servlet.setInitParameter("show-values", Boolean.toString(settings.showValues()));
        servlet.setLoadOnStartup(-1);
        Set<String> conflicts = servlet.addMapping("/" + settings.path(), "/" + settings.path() + "/*");
        if (!conflicts.isEmpty()) {
            throw new CacheConfigurationException(AdminSettings.PREFIX + "path is '" + settings.path()
                    + "'; allowed is a path that no other servlet is mapped to, and one is to " + conflicts);
        }
        context.declareRoles(settings.role());
        Set<String> unused = servlet.setServletSecurity(
                new ServletSecurityElement(new HttpConstraintElement(TransportGuarantee.NONE, settings.role())));
    }
}
