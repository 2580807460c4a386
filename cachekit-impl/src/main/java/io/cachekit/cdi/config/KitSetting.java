package io.cachekit.cdi.config;

import java.util.Arrays;
import java.util.stream.Stream;

/** A property of the kit. */
interface KitSetting {

    /** Its name. */
    String property();

    /** What its value may be, in words. */
    String allowed();

    /** Whether its value must not get into a message. */
    boolean secret();

    /** Throws a {@code RuntimeException} if the value is not allowed. */
    void apply(KitConfiguration draft, String value);

    /** All of them, in the order in which they are read. */
    static Stream<KitSetting> all() {
        return Stream.<KitSetting[]>of(GeneralSetting.values(), RedisSetting.values(), HybridSetting.values())
                .flatMap(Arrays::stream);
    }
}
