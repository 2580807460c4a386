package io.cachekit.codec;

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

/** The coding of {@code java.time} in the codec {@code exact}. */
final class JdkTimes {

    private JdkTimes() {}

    static void addTo() {
        JdkCoding.add(
                Instant.class, false, JdkTimes::instant, in -> Instant.ofEpochSecond(in.readSigned(), in.readInt()));
        JdkCoding.add(LocalDate.class, false, (v, out) -> out.writeSigned(v.toEpochDay()), JdkTimes::date);
        JdkCoding.add(LocalTime.class, false, (v, out) -> out.writeUnsigned(v.toNanoOfDay()), JdkTimes::time);
        JdkCoding.add(LocalDateTime.class, false, JdkTimes::dateTime, JdkTimes::dateTime);
        JdkCoding.add(ZoneOffset.class, false, JdkTimes::offset, JdkTimes::offset);
        JdkCoding.add(
                OffsetDateTime.class,
                false,
                JdkTimes::offsetDateTime,
                in -> OffsetDateTime.of(dateTime(in), offset(in)));
        JdkCoding.add(OffsetTime.class, false, JdkTimes::offsetTime, in -> OffsetTime.of(time(in), offset(in)));
        JdkCoding.add(ZonedDateTime.class, false, JdkTimes::zoned, JdkTimes::zoned);
        JdkCoding.add(
                Duration.class, false, JdkTimes::duration, in -> Duration.ofSeconds(in.readSigned(), in.readInt()));
        JdkCoding.add(Period.class, false, JdkTimes::period, in -> Period.of(in.readInt(), in.readInt(), in.readInt()));
        JdkCoding.add(Year.class, false, (v, out) -> out.writeSigned(v.getValue()), in -> Year.of(in.readInt()));
        JdkCoding.add(YearMonth.class, false, JdkTimes::yearMonth, in -> YearMonth.of(in.readInt(), in.readInt()));
        JdkCoding.add(MonthDay.class, false, JdkTimes::monthDay, in -> MonthDay.of(in.readInt(), in.readInt()));
        addZone(ZoneId.of("Europe/Berlin")); // the class of all regions, which is not public
    }

    @SuppressWarnings("unchecked") // its own class
    private static <T extends ZoneId> void addZone(T example) {
        JdkCoding.add((Class<T>) example.getClass(), false, (v, out) -> out.writeText(v.getId()), in ->
                (T) ZoneId.of(in.readText()));
    }

    private static void instant(Instant value, ByteWriter out) {
        out.writeSigned(value.getEpochSecond());
        out.writeSigned(value.getNano());
    }

    private static LocalDate date(ByteReader in) {
        return LocalDate.ofEpochDay(in.readSigned());
    }

    private static LocalTime time(ByteReader in) {
        return LocalTime.ofNanoOfDay(in.readUnsigned());
    }

    private static void dateTime(LocalDateTime value, ByteWriter out) {
        out.writeSigned(value.toLocalDate().toEpochDay());
        out.writeUnsigned(value.toLocalTime().toNanoOfDay());
    }

    private static LocalDateTime dateTime(ByteReader in) {
        return LocalDateTime.of(date(in), time(in));
    }

    private static void offset(ZoneOffset value, ByteWriter out) {
        out.writeSigned(value.getTotalSeconds());
    }

    private static ZoneOffset offset(ByteReader in) {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void offsetDateTime(OffsetDateTime value, ByteWriter out) {
        dateTime(value.toLocalDateTime(), out);
        offset(value.getOffset(), out);
    }

    private static void offsetTime(OffsetTime value, ByteWriter out) {
        out.writeUnsigned(value.toLocalTime().toNanoOfDay());
        offset(value.getOffset(), out);
    }

    private static void zoned(ZonedDateTime value, ByteWriter out) {
        dateTime(value.toLocalDateTime(), out);
        offset(value.getOffset(), out);
        out.writeText(value.getZone().getId());
    }

    /** With the offset, which an overlap of summer time leaves open. */
    private static ZonedDateTime zoned(ByteReader in) {
        LocalDateTime at = dateTime(in);
        ZoneOffset offset = offset(in);
        return ZonedDateTime.ofLocal(at, ZoneId.of(in.readText()), offset);
    }

    private static void duration(Duration value, ByteWriter out) {
        out.writeSigned(value.getSeconds());
        out.writeSigned(value.getNano());
    }

    private static void period(Period value, ByteWriter out) {
        out.writeSigned(value.getYears());
        out.writeSigned(value.getMonths());
        out.writeSigned(value.getDays());
    }

    private static void yearMonth(YearMonth value, ByteWriter out) {
        out.writeSigned(value.getYear());
        out.writeSigned(value.getMonthValue());
    }

    private static void monthDay(MonthDay value, ByteWriter out) {
        out.writeSigned(value.getMonthValue());
        out.writeSigned(value.getDayOfMonth());
    }
}
