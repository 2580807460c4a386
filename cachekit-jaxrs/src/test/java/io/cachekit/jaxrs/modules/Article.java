package io.cachekit.jaxrs.modules;

/** A value whose class each module has for itself, or shares. */
public record Article(String id, int run) {}
