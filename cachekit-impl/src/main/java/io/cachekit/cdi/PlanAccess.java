package io.cachekit.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How an interceptor gets at its plans, also after it was passivated with its bean. */
final class PlanAccess implements Serializable {

    private static final long serialVersionUID = 1;

    private final PlanRegistry registry;
    private final Class<?> beanClass;
    private transient volatile @Nullable BeanPlans plans;

    /** The registry is a client proxy, which is serializable. */
    PlanAccess(PlanRegistry registry, Bean<?> bean) {
        this.registry = registry;
        this.beanClass = bean.getBeanClass();
    }

    BeanPlans plans() {
        BeanPlans known = plans;
        if (known == null) {
            known = registry.of(beanClass);
            plans = known;
        }
        return known;
    }
}
