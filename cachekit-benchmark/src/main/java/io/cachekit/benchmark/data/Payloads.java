package io.cachekit.benchmark.data;

import io.cachekit.TypeRef;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that have to be encoded: the same number gives the same value. */
public final class Payloads {

    /** The type of a list. */
    public static final Type LIST = new TypeRef<List<Product>>() {}.type();

    /** The type of a map. */
    public static final Type MAP = new TypeRef<Map<String, String>>() {}.type();

    private static final int LIST_SIZE = 20;

    private Payloads() {}

    /**
     * A record.
     *
     * @param number which
     * @return some 350 bytes as JSON
     */
    public static Product product(int number) {
        return new Product(
                1_000_000L + number,
                "SKU-" + (70_000 + number),
                "Watering can " + number,
                "Galvanized steel, with a brass rose and two handles; holds nine litres and never rusts",
                BigDecimal.valueOf(1999 + number % 5000, 2),
                number % 250,
                (number % 50) / 10.0,
                Product.Category.GARDEN,
                Instant.ofEpochSecond(1_760_000_000L + number * 61L),
                new Product.Supplier("Tin and Sons", "AT", 1990 + number % 30),
                List.of("garden", "steel", "new"));
    }

    /**
     * Records.
     *
     * @param number which
     * @return about 7 kB as JSON
     */
    public static List<Product> products(int number) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < LIST_SIZE; i++) {
            products.add(product(number * LIST_SIZE + i));
        }
        return products;
    }

    /**
     * Records by their keys.
     *
     * @return one for each of all keys
     */
    public static Map<String, Object> byKey() {
        Map<String, Object> all = new LinkedHashMap<>();
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            all.put(keys[i], product(i));
        }
        return all;
    }

    /**
     * Texts by their names.
     *
     * @param number which
     * @return about 200 bytes as JSON
     */
    public static Map<String, String> settings(int number) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("theme", "dark");
        settings.put("language", "de-AT");
        settings.put("currency", "EUR");
        settings.put("timeZone", "Europe/Vienna");
        settings.put("pageSize", Integer.toString(20 + number % 80));
        settings.put("newsletter", "weekly");
        settings.put("startPage", "/products/" + number);
        settings.put("experiment", "checkout-b");
        settings.put("customer", "c-" + (100_000 + number));
        return settings;
    }
}
