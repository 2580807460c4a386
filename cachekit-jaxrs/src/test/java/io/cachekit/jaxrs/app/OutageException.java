package io.cachekit.jaxrs.app;

/** An exception that the application maps. */
public class OutageException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
