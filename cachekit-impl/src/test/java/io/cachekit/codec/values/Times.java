package io.cachekit.codec.values;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Dates and times, old and new. */
@SuppressWarnings("JavaUtilDate") // applications have them
final class Times {

    private Times() {}

    static List<ValueCase> cases() {
        return List.of(
                of("Instant", Instant.class, () -> Instant.parse("2026-01-02T03:04:05.000000001Z")),
                of("LocalDate before the common era", LocalDate.class, () -> LocalDate.of(-5, 1, 1)),
                of("LocalTime", LocalTime.class, () -> LocalTime.of(1, 2, 3, 4)),
                of("LocalDateTime", LocalDateTime.class, () -> LocalDateTime.of(2026, 1, 2, 3, 4)),
                of(
                        "ZonedDateTime in an overlap",
                        ZonedDateTime.class,
                        () -> ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 5, ZoneId.of("Europe/Berlin"))
                                .withLaterOffsetAtOverlap()),
                of("OffsetDateTime", OffsetDateTime.class, () -> OffsetDateTime.parse("2026-01-02T03:04:05.1+02:00")),
                of("OffsetTime", OffsetTime.class, () -> OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(-3))),
                of("Duration", Duration.class, () -> Duration.ofSeconds(-90_061, 7)),
                of("Period", Period.class, () -> Period.of(1, 14, -3)),
                of("Year", Year.class, () -> Year.of(2026)),
                of("YearMonth", YearMonth.class, () -> YearMonth.of(2026, 2)),
                of("MonthDay", MonthDay.class, () -> MonthDay.of(2, 29)),
                of("ZoneId", ZoneId.class, () -> ZoneId.of("Europe/Berlin")),
                of("ZoneOffset declared as ZoneId", ZoneId.class, () -> ZoneOffset.ofHours(-3)),
                of("DayOfWeek", DayOfWeek.class, () -> DayOfWeek.SUNDAY),
                of("JapaneseDate", JapaneseDate.class, () -> JapaneseDate.of(2020, 2, 3)),
                of("java.util.Date", Date.class, () -> new Date(1_700_000_000_123L)),
                of("java.sql.Timestamp with nanoseconds", Timestamp.class, Times::timestamp),
                of("Timestamp declared as Date", Date.class, Times::timestamp),
                of("java.sql.Date", java.sql.Date.class, () -> java.sql.Date.valueOf("2026-01-02")),
                of("java.sql.Time", java.sql.Time.class, () -> java.sql.Time.valueOf("03:04:05")),
                of("Calendar", Calendar.class, Times::calendar),
                of("TimeZone", TimeZone.class, () -> TimeZone.getTimeZone("Europe/Berlin")),
                of(
                        "SimpleTimeZone with rules",
                        TimeZone.class,
                        () -> new SimpleTimeZone(3_600_000, "Own", 2, -1, 1, 0, 9, -1, 1, 0)));
    }

    private static Timestamp timestamp() {
        Timestamp timestamp = new Timestamp(1_700_000_000_000L);
        timestamp.setNanos(123_456_789);
        return timestamp;
    }

    private static Calendar calendar() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.GERMANY);
        calendar.setTimeInMillis(1_700_000_000_123L);
        return calendar;
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of("Dates and times", name, type, value);
    }
}
