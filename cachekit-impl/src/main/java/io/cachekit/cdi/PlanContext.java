package io.cachekit.cdi;

import java.util.List;

/**
 * What compiling a plan needs besides the method.
 *
 * @param ttl reads TTLs
 * @param hasDefaultNamespace whether the configuration names a namespace
 * @param generators the key generators
 * @param mistakes where mistakes go
 */
record PlanContext(TtlSetting ttl, boolean hasDefaultNamespace, Generators generators, List<String> mistakes) {}
