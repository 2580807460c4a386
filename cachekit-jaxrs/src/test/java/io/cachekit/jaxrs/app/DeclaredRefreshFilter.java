package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.servlet.RefreshFilter;
import jakarta.servlet.annotation.WebFilter;

/** Declares the filter, which not every server lets the kit register by itself. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DeclaredRefreshFilter extends RefreshFilter {}
