package io.cachekit.sample.database;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The catalogue's first content: the same rows on each machine, each made from its number alone. */
public final class ProductRows {

    /** How many categories there are. */
    public static final int CATEGORIES = 500;

    /** How many products there are, the same number in each category. */
    public static final int PRODUCTS = 100_000;

    private static final int PER_CATEGORY = PRODUCTS / CATEGORIES;
    private static final LocalDateTime OPENING = LocalDateTime.of(2024, 1, 8, 9, 0);
    private static final int MINUTES_OPEN = 60 * 24 * 700;

    private static final List<String> LINES = List.of(
            "Everyday",
            "Compact",
            "Professional",
            "Travel",
            "Classic",
            "Outdoor",
            "Children's",
            "Studio",
            "Vintage",
            "Smart",
            "Ultralight",
            "Heavy-duty",
            "Organic",
            "Premium",
            "Budget",
            "Recycled",
            "Handmade",
            "Silent",
            "Weatherproof",
            "Modular");
    private static final List<String> KINDS = List.of(
            "kettle",
            "desk lamp",
            "backpack",
            "headphones",
            "notebook",
            "raincoat",
            "office chair",
            "chef's knife",
            "coffee grinder",
            "bicycle light",
            "water bottle",
            "sleeping bag",
            "running shoe",
            "wall clock",
            "toolbox",
            "picture frame",
            "keyboard",
            "bookshelf",
            "garden hose",
            "camera strap",
            "yoga mat",
            "bread pan",
            "board game",
            "storage box",
            "hand cream");
    private static final List<String> DEPARTMENTS = List.of("Kitchen", "Home", "Sport", "Office", "Garden");
    private static final List<String> BRANDS = List.of(
            "Nordvik",
            "Alder & Finch",
            "Kestrel",
            "Bramble",
            "Tidewater",
            "Ostrava",
            "Lumen",
            "Harrow",
            "Quillon",
            "Marlowe",
            "Sefton",
            "Juniper",
            "Castellan",
            "Ridgeway",
            "Ondine",
            "Pemberton",
            "Fjord",
            "Solace");
    private static final List<String> COLOURS = List.of(
            "slate", "moss", "cream", "ink", "copper", "ochre", "rust", "pearl", "teal", "charcoal", "sand", "plum");
    private static final List<String> MATERIALS = List.of(
            "recycled aluminium",
            "solid beech",
            "brushed steel",
            "waxed canvas",
            "borosilicate glass",
            "cork",
            "stoneware",
            "merino wool",
            "bamboo",
            "ripstop nylon");
    private static final List<String> PROMISES = List.of(
            "Repairable with common tools.",
            "Ships flat, assembles in minutes.",
            "Ten years of warranty.",
            "Tested by a hundred households.",
            "Spare parts in stock.",
            "Made within three hundred kilometres.",
            "Dishwasher safe.",
            "Washable at 30 degrees.");

    private ProductRows() {}

    /**
     * A category.
     *
     * @param id from 1 to {@link #CATEGORIES}
     * @return its row
     */
    public static CategoryRow category(int id) {
        int kind = (id - 1) % KINDS.size();
        String name = LINES.get((id - 1) / KINDS.size()) + " " + KINDS.get(kind);
        return new CategoryRow(id, name, DEPARTMENTS.get(kind % DEPARTMENTS.size()));
    }

    /**
     * A product.
     *
     * @param id from 1 to {@link #PRODUCTS}
     * @return its row
     */
    public static ProductRow product(int id) {
        SplittableRandom random = new SplittableRandom(0xCAC4EL * id);
        int category = (id - 1) / PER_CATEGORY + 1;
        String kind = category(category).name();
        String name = pick(BRANDS, random) + " " + random.nextInt(10, 99) + "0 " + kind.toLowerCase(Locale.ROOT) + ", "
                + pick(COLOURS, random);
        String description = kind + " of " + pick(MATERIALS, random) + ", with " + pick(MATERIALS, random) + ". "
                + pick(PROMISES, random) + " " + pick(PROMISES, random);
        LocalDateTime added = OPENING.plusMinutes(random.nextInt(MINUTES_OPEN));
        return new ProductRow(
                id,
                category,
                new Words(name, description),
                BigDecimal.valueOf(price(random), 2),
                random.nextInt(10) == 0 ? 0 : random.nextInt(1, 400),
                new Reviews(
                        BigDecimal.valueOf(20L + Math.max(random.nextInt(31), random.nextInt(31)), 1), reviews(random)),
                added);
    }

    /** Cents; many cheap things, few dear ones, all ending in 9. */
    private static long price(SplittableRandom random) {
        return Math.round(Math.exp(random.nextDouble(1.2, 6.4)) * 10) * 10 + 9;
    }

    private static int reviews(SplittableRandom random) {
        return (int) Math.exp(random.nextDouble(0, 7));
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /**
     * A row of {@code category}.
     *
     * @param id its key
     * @param name what it is called
     * @param department where it belongs
     */
    public record CategoryRow(long id, String name, String department) {}

    /**
     * A row of {@code product}.
     *
     * @param id its key
     * @param categoryId its category
     * @param words what is said about it
     * @param price positive, two digits after the point
     * @param stock how many there are, at least 0
     * @param reviews what customers say
     * @param addedAt UTC
     */
    public record ProductRow(
            long id,
            long categoryId,
            Words words,
            BigDecimal price,
            int stock,
            Reviews reviews,
            LocalDateTime addedAt) {}

    /**
     * What is said about a product.
     *
     * @param name its name
     * @param description a few sentences
     */
    public record Words(String name, String description) {}

    /**
     * What customers say about a product.
     *
     * @param rating from 2.0 to 5.0
     * @param count how many reviews, at least 1
     */
    public record Reviews(BigDecimal rating, int count) {}
}
