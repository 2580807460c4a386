package io.cachekit.benchmark.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ChartTest {

    private static final String NASTY = "a < b & \"c\"";

    @Test
    void bars_ratios_beginAtOne() throws Exception {
        BarChart chart = new BarChart(
                NASTY,
                "ratio",
                List.of("1 thread", "2 threads"),
                List.of(
                        new BarChart.Row("fast", List.of(new BarChart.Bar(0, 0.5, 0.4, 0.6, "0.50"))),
                        new BarChart.Row("slow", List.of(new BarChart.Bar(1, 2, 2, 2, "2.00")))));
        Document svg = parse(chart.draw());
        assertThat(texts(svg)).contains(NASTY, "fast", "slow", "0.50", "2.00", "1 thread", "2 threads", "ratio");
        List<Element> bars = elements(svg, "rect").stream()
                .filter(rect -> rect.getAttribute("height").equals("11"))
                .toList();
        assertThat(number(bars.get(0), "x") + number(bars.get(0), "width"))
                .isCloseTo(number(bars.get(1), "x"), within(0.2));
        assertThat(number(bars.get(0), "width")).isEqualTo(number(bars.get(1), "width"));
    }

    @Test
    void bars_nothing_isStillAPicture() throws Exception {
        assertThat(texts(parse(new BarChart("none", "", List.of(), List.of()).draw())))
                .contains("none");
    }

    @Test
    void lines_points_lieFromLeftToRight() throws Exception {
        LineChart chart = new LineChart(
                "grows",
                "entries",
                "ns",
                List.of(
                        new LineChart.Line("kit", List.of(point(1000, 30), point(10, 10), point(100, 20))),
                        new LineChart.Line(NASTY, List.of(point(10, 0)))));
        Document svg = parse(chart.draw());
        assertThat(texts(svg)).contains("grows", "entries", "ns", "kit", NASTY, "10", "100", "1000");
        assertThat(elements(svg, "polyline").get(0).getAttribute("points")).matches("\\S+,\\S+ \\S+,\\S+ \\S+,\\S+");
        assertThat(elements(svg, "circle").stream().limit(3).map(circle -> number(circle, "cx")))
                .isSorted();
    }

    @Test
    void lines_farApart_goByFactors() throws Exception {
        LineChart chart = new LineChart(
                "far", "x", "ms", List.of(new LineChart.Line("kit", List.of(point(1, 1), point(2, 1000)))));
        assertThat(texts(parse(chart.draw()))).contains("ms (log)", "10", "100");
    }

    @Test
    void lines_onePoint_isStillAPicture() throws Exception {
        LineChart chart = new LineChart("one", "x", "ms", List.of(new LineChart.Line("kit", List.of(point(0, 0)))));
        assertThat(chart.draw()).doesNotContain("NaN", "Infinity");
        assertThat(elements(parse(chart.draw()), "circle")).hasSize(1);
    }

    private static LineChart.Point point(double x, double y) {
        return new LineChart.Point(x, y, y, y);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Document parse(String svg) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> elements(Document svg, String name) {
        var nodes = svg.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
