package io.cachekit;

/**
 * A value with a known size. In memory it counts towards the bound in bytes by the weight that it
 * has when it is stored; later changes of it have no effect.
 */
public interface WeightedValue {

    /**
     * {@return the approximate size of the value in memory in bytes, with all that it alone refers
     * to; a negative number counts as 0} Cheap, and never fails.
     */
    long weightBytes();

    /**
     * The size of the characters of a text: one byte each if all of them are of ISO 8859-1, else
     * two.
     *
     * @param text the text
     * @return in bytes, without the objects that hold them
     */
    static long textBytes(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > 0xFF) {
                return 2L * length;
            }
        }
        return length;
    }
}
