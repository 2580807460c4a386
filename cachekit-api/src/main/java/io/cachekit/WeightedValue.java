package io.cachekit;

/**
 * A value with a known size. In memory it counts towards the bound in bytes by the weight that it
 * has when it is stored; later changes of it have no effect.
 */
public interface WeightedValue {

    /**
     * The approximate size of the value in memory, with all that it alone refers to. Cheap, and never fails.
     *
     * @return in bytes; a negative number counts as 0
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
