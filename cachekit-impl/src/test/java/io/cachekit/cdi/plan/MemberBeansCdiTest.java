package io.cachekit.cdi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.Test;

/** The beans that annotations name, where the container hides some from the kit. */
@EnableAutoWeld
@AddBeanClasses(MemberBeansCdiTest.FirstArgument.class)
class MemberBeansCdiTest {

    @ApplicationScoped
    static class FirstArgument implements CacheKeyGenerator {
        @Override
        public String generate(Method method, Object[] arguments) {
            return "first";
        }
    }

    @Inject
    BeanManager beans;

    private final List<String> problems = new ArrayList<>();

    /** As the manager of the extension is on Payara: it finds no bean of another library. */
    private BeanManager blind() {
        return (BeanManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BeanManager.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getBeans")) {
                        return Set.of();
                    }
                    try {
                        return method.invoke(beans, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private MemberBeans named(MemberBeans members) {
        assertThat(members.bean(FirstArgument.class, "keyGenerator", new Problems(problems, "bean ")))
                .isNotNull();
        return members;
    }

    @Test
    void check_beanThatIsNotShown_isFoundAmongTheDiscovered() throws Exception {
        MemberBeans members = new MemberBeans(blind());
        Bean<?> bean = beans.resolve(beans.getBeans(FirstArgument.class));
        members.discovered(bean);
        var supplier = members.bean(FirstArgument.class, "keyGenerator", new Problems(problems, "bean "));
        members.check();
        assertThat(problems).isEmpty();
        assertThat(supplier.get().generate(Object.class.getMethod("toString"), new Object[0]))
                .isEqualTo("first");
        members.close();
    }

    @Test
    void check_beanThatNobodyDiscovered_isAProblem() {
        MemberBeans members = named(new MemberBeans(blind()));
        members.check();
        assertThat(problems).singleElement().asString().contains("is not a CDI bean");
    }
}
