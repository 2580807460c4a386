package shop;

import io.cachekit.CacheService;
import java.time.YearMonth;

public class Reports {
    public Reports(CacheService cache, Database database) {}

    public Report monthly(YearMonth month) {
        throw new UnsupportedOperationException();
    }
}
