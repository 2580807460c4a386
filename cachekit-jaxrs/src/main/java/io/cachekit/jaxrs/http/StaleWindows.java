package io.cachekit.jaxrs.http;

/**
 * The times for which a stale response may be served (RFC 5861).
 *
 * @param whileRevalidateSeconds while it is refreshed
 * @param ifErrorSeconds if the resource fails
 */
public record StaleWindows(long whileRevalidateSeconds, long ifErrorSeconds) {

    /** Never stale. */
    public static final StaleWindows NONE = new StaleWindows(0, 0);

    /**
     * The times of the response, else the preset; none if a directive forbids to serve it stale
     * (RFC 9111 §4.2.4, §5.2.2.10).
     */
    public static StaleWindows of(ResponseControl control, StaleWindows preset) {
        if (areForbidden(control)) {
            return NONE;
        }
        Directives directives = control.directives();
        return new StaleWindows(
                directives.seconds("stale-while-revalidate").orElse(preset.whileRevalidateSeconds),
                directives.seconds("stale-if-error").orElse(preset.ifErrorSeconds));
    }

    /** True if the response may only be used again once it was validated. */
    public static boolean areForbidden(ResponseControl control) {
        Directives directives = control.directives();
        return directives.has("must-revalidate")
                || directives.has("proxy-revalidate")
                || directives.has("s-maxage")
                || directives.hasUnqualified("no-cache");
    }
}
