package io.cachekit.jaxrs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a WAR on Liberty, and on Payara in the profile {@code full}; the test itself runs outside of the server. A field
 * with {@code @ArquillianResource} gets a {@link Wire}, a {@link Web} or the {@code URI} of the WAR before each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ArquillianExtension.class)
public @interface OnBothServers {

    /** The WAR, for a class without a {@code @Deployment} of its own. */
    TestWar value() default TestWar.MAIN;
}
