package io.cachekit.codec;

import io.cachekit.spi.NotStorableException;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The coding of values with several forms in the codec {@code exact}: locales, time zones,
 * calendars, and the times of SQL.
 */
@SuppressWarnings("JavaUtilDate") // applications have them
final class JdkLocales {

    private static final int PLAIN = 0;
    private static final int TAGGED = 1;

    private JdkLocales() {}

    static void addTo() {
        JdkCoding.add(Locale.class, false, JdkLocales::locale, JdkLocales::locale);
        addZone(TimeZone.getTimeZone("UTC"));
        JdkCoding.add(GregorianCalendar.class, true, JdkLocales::calendar, JdkLocales::calendar);
        try {
            SqlTimes.addTo();
        } catch (NoClassDefFoundError e) {
            // No module java.sql: no values of it either.
        }
    }

    @SuppressWarnings("unchecked") // its own class
    private static <T extends TimeZone> void addZone(T example) {
        JdkCoding.add(
                (Class<T>) example.getClass(), true, JdkLocales::zone, in -> (T) TimeZone.getTimeZone(in.readText()));
    }

    private static void locale(Locale value, ByteWriter out) {
        if (plain(value.getLanguage(), value.getCountry(), value.getVariant()).equals(value)) {
            out.writeByte(PLAIN);
            out.writeText(value.getLanguage());
            out.writeText(value.getCountry());
            out.writeText(value.getVariant());
        } else if (Locale.forLanguageTag(value.toLanguageTag()).equals(value)) {
            out.writeByte(TAGGED);
            out.writeText(value.toLanguageTag());
        } else {
            throw new NotStorableException("A Locale has both a script or extension and a variant that is no BCP 47");
        }
    }

    private static Locale locale(ByteReader in) {
        return in.readByte() == PLAIN
                ? plain(in.readText(), in.readText(), in.readText())
                : Locale.forLanguageTag(in.readText());
    }

    @SuppressWarnings("deprecation") // the only way to make old forms
    private static Locale plain(String language, String country, String variant) {
        return new Locale(language, country, variant);
    }

    private static void zone(TimeZone value, ByteWriter out) {
        if (!TimeZone.getTimeZone(value.getID()).equals(value)) {
            throw new NotStorableException("A TimeZone has other rules than those of its name");
        }
        out.writeText(value.getID());
    }

    private static void calendar(GregorianCalendar value, ByteWriter out) {
        zone(value.getTimeZone(), out);
        out.writeSigned(value.getTimeInMillis());
        out.writeSigned(value.getGregorianChange().getTime());
        out.writeByte(value.isLenient() ? 1 : 0);
        out.writeSigned(value.getFirstDayOfWeek());
        out.writeSigned(value.getMinimalDaysInFirstWeek());
    }

    private static GregorianCalendar calendar(ByteReader in) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(in.readText()), Locale.ROOT);
        long millis = in.readSigned();
        calendar.setGregorianChange(new Date(in.readSigned()));
        calendar.setLenient(in.readByte() == 1);
        calendar.setFirstDayOfWeek(in.readInt());
        calendar.setMinimalDaysInFirstWeek(in.readInt());
        calendar.setTimeInMillis(millis);
        return calendar;
    }
}
