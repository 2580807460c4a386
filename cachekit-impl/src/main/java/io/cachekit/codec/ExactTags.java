package io.cachekit.codec;

/**
 * The tag in front of each object that {@link ExactWriter} writes. The numbers are part of the
 * format.
 */
final class ExactTags {

    /** The first byte: tells these bytes from JSON, and their version. */
    static final int MAGIC = 0xE1;

    /** The deepest nesting of objects, so that no stack overflows. */
    static final int MAX_DEPTH = 500;

    static final int NULL = 0;
    static final int BACK = 1;
    static final int ENUM = 2;
    static final int OBJECT = 3;
    static final int ARRAY = 4;
    static final int PRIMITIVES = 5;
    static final int OPTIONAL = 6;
    static final int ENTRY = 7;
    static final int ENUM_SET = 8;
    static final int ENUM_MAP = 9;
    /** The first of the rows of {@link JdkCoding}. */
    static final int FIRST_VALUE = 16;
    /** The first of {@link ContainerCode}. */
    static final int FIRST_CONTAINER = 80;

    private ExactTags() {}
}
