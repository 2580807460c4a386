package io.cachekit.jaxrs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses module = new ClassFileImporter()
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
                        "io.cachekit.jaxrs",
                        "jakarta.ws.rs..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.annotation..",
                        "org.eclipse.microprofile.config..",
                        "org.jspecify.annotations..")
                .check(module);
    }

    @Test
    void semantics_knowNoJaxRs() {
        noClasses()
                .that(not(simpleNameStartingWith("Cache"))
                        .and(not(simpleNameStartingWith("JaxRs")))
                        .and(not(simpleNameStartingWith("ResourceMethod")))
                        .and(not(simpleNameStartingWith("DeploymentCheck"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(module);
    }
}
