package shop;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public interface Database {
    Product product(long id);

    List<Product> products(String category);

    Map<String, Product> products(List<String> ids);

    List<Product> page(String category, int page, int size);

    List<Product> page(String category, int page, String sort);

    Optional<Product> bySku(String sku);

    List<Long> bestSellers();

    void update(Product product);

    void book(Sale sale);

    Report report(YearMonth month);

    Report report(String month);

    Summary sum(String category);

    Cart cart(String owner);

    void add(String owner, long product);

    Price price(String currency);

    List<String> countries();
}
