package io.cachekit.benchmark.report.svg;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A picture of lines, rectangles and words on white, which is readable on any page. */
final class Svg {

    /** About how wide a character is. */
    static final double CHARACTER = 6.8;

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#333333", "#e69f00");

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    Svg(double width, double height, String title) {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
            attributes("width", width, "height", height, "viewBox", "0 0 " + number(width) + " " + number(height));
            attributes("role", "img", "font-family", "sans-serif", "font-size", 12);
            words("title", title);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        empty("rect", "width", width, "height", height, "fill", "#ffffff");
        text(width / 2, 20, "middle", title, "font-size", 14, "font-weight", "bold");
    }

    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
        empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour);
    }

    void text(double x, double y, String anchor, String words, Object... more) {
        element("text", words, "x", x, "y", y, "text-anchor", anchor, more);
    }

    private void element(String name, String words, Object... attributes) {
        try {
            xml.writeStartElement(name);
            attributes(attributes);
            xml.writeCharacters(words);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element without content. */
    void empty(String name, Object... attributes) {
        try {
            xml.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void words(String name, String words) {
        element(name, words);
    }

    private void attributes(Object... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i] instanceof Object[] more) {
                attributes(more);
                return;
            }
            Object value = namesAndValues[i + 1];
            xml.writeAttribute(
                    namesAndValues[i].toString(),
                    value instanceof Number size ? number(size.doubleValue()) : value.toString());
        }
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Ends the picture. */
    String end() {
        try {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }
}
