package io.cachekit.codec;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;

/**
 * The coding of the times of {@code java.sql}, a module that may be absent, in the codec
 * {@code exact}.
 */
@SuppressWarnings("JavaUtilDate") // applications have them
final class SqlTimes {

    private SqlTimes() {}

    static void addTo() {
        JdkCoding.add(Timestamp.class, true, SqlTimes::timestamp, SqlTimes::timestamp);
        JdkCoding.add(Date.class, true, (v, out) -> out.writeSigned(v.getTime()), in -> new Date(in.readSigned()));
        JdkCoding.add(Time.class, true, (v, out) -> out.writeSigned(v.getTime()), in -> new Time(in.readSigned()));
    }

    private static void timestamp(Timestamp value, ByteWriter out) {
        out.writeSigned(value.getTime());
        out.writeSigned(value.getNanos());
    }

    private static Timestamp timestamp(ByteReader in) {
        Timestamp timestamp = new Timestamp(in.readSigned());
        timestamp.setNanos(in.readInt());
        return timestamp;
    }
}
