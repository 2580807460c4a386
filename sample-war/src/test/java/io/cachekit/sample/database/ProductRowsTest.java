package io.cachekit.sample.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the catalogue's first content. */
class ProductRowsTest {

    @Test
    void product_calledTwice_givesTheSameRow() {
        assertThat(ProductRows.product(4711)).isEqualTo(ProductRows.product(4711));
    }

    @Test
    void product_allIds_fillAllCategoriesEvenly() {
        int[] perCategory = new int[ProductRows.CATEGORIES + 1];
        IntStream.rangeClosed(1, ProductRows.PRODUCTS)
                .forEach(id ->
                        perCategory[Math.toIntExact(ProductRows.product(id).categoryId())]++);
        assertThat(perCategory[0]).isZero();
        assertThat(IntStream.of(perCategory).skip(1)).containsOnly(200);
    }

    @Test
    void product_manyIds_arePlausible() {
        IntStream.rangeClosed(1, 10_000).mapToObj(ProductRows::product).forEach(row -> {
            assertThat(row.price())
                    .isBetween(BigDecimal.ONE, new BigDecimal("700"))
                    .hasScaleOf(2);
            assertThat(row.reviews().rating()).isBetween(new BigDecimal("2.0"), new BigDecimal("5.0"));
            assertThat(row.reviews().count()).isPositive();
            assertThat(row.stock()).isNotNegative();
            assertThat(row.words().name()).hasSizeBetween(10, 120);
            assertThat(row.words().description()).hasSizeBetween(40, 1000);
        });
    }

    @Test
    void category_allIds_haveDifferentNames() {
        assertThat(IntStream.rangeClosed(1, ProductRows.CATEGORIES)
                        .mapToObj(id -> ProductRows.category(id).name()))
                .doesNotHaveDuplicates();
    }
}
