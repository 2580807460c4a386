package org.springframework.stereotype;

/** As much of it as the migration pages show. */
public @interface Service {}
