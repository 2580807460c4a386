package io.cachekit.sample.security;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;

/** Tests that each resource method which may change something says which role it takes. */
@AnalyzeClasses(packages = "io.cachekit.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ChangesTest {

    @ArchTest
    static final ArchRule CHANGES_NEED_A_ROLE = methods()
            .that(areChanges())
            .should(be(DescribedPredicate.describe("protected by @RolesAllowed", ChangesTest::needsRole)));

    private static DescribedPredicate<JavaMethod> areChanges() {
        return DescribedPredicate.describe(
                "are resource methods other than GET, HEAD and OPTIONS",
                method -> method.isMetaAnnotatedWith(HttpMethod.class)
                        && !method.isAnnotatedWith(GET.class)
                        && !method.isAnnotatedWith(HEAD.class)
                        && !method.isAnnotatedWith(OPTIONS.class));
    }

    private static boolean needsRole(JavaMethod method) {
        return method.isAnnotatedWith(RolesAllowed.class) || method.getOwner().isAnnotatedWith(RolesAllowed.class);
    }
}
