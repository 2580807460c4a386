package io.cachekit.jaxrs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cachekit.jaxrs.detect.ReadDetection;
import io.cachekit.jaxrs.engine.ContainerHead;
import io.cachekit.jaxrs.engine.LateHead;
import io.cachekit.jaxrs.engine.Refresh;
import io.cachekit.jaxrs.engine.Suspension;
import io.cachekit.jaxrs.http.HeaderLine;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.cachekit.jaxrs");

    @Test
    void module_knowsTheApiAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.cachekit",
                        "io.cachekit.support",
                        "io.cachekit.jaxrs..",
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "org.glassfish.jersey.server..",
                        "org.glassfish.jersey.servlet.internal.spi..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.annotation..",
                        "org.eclipse.microprofile.config..",
                        "org.greenbytes.http.sfv..",
                        "org.jspecify.annotations..")
                .check(MODULE);
    }

    @Test
    void rules_aloneSeeStructuredFields() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cachekit.jaxrs.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.greenbytes.http.sfv..")
                .check(MODULE);
    }

    @Test
    void rulesAndEngine_knowNoJaxRs() {
        noClasses()
                .that()
                .resideInAnyPackage("io.cachekit.jaxrs.http", "io.cachekit.jaxrs.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(MODULE);
    }

    /** Open Liberty shows the Servlet API only to applications whose server has the feature. */
    @Test
    void servletPackage_aloneSeesServlets_andLittleOfTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cachekit.jaxrs.servlet")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .check(MODULE);
        classes()
                .that()
                .resideInAPackage("io.cachekit.jaxrs.servlet")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "jakarta.servlet..",
                                "jakarta.ws.rs..",
                                "jakarta.annotation..",
                                "org.eclipse.microprofile.config..",
                                "org.glassfish.jersey..",
                                "org.jspecify..",
                                "io.cachekit.jaxrs.servlet")
                        .or(type(Refresh.class))
                        .or(type(ReadDetection.class))
                        .or(type(Suspension.class))
                        .or(type(ContainerHead.class))
                        .or(type(LateHead.class))
                        .or(type(HeaderLine.class)))
                .check(MODULE);
    }
}
