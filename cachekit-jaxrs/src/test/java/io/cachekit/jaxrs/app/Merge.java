package io.cachekit.jaxrs.app;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method of which no cache knows whether it is safe. */
@HttpMethod("MERGE")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Merge {}
