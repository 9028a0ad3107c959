package io.mealbeat.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What conf/tomcat gives an operator's Tomcat is what the run that {@code mvn} makes has, and the benchmark measures. */
class OperatorsTomcatTest {
    private static final Path CONF = Path.of("conf", "tomcat");
    private static final Pattern OPTIONS = Pattern.compile("CATALINA_OPTS=\"\\$CATALINA_OPTS ([^\"]+)\"");
    /** Of the connector that every Tomcat comes with. */
    private static final List<String> STOCK = List.of("port", "protocol", "connectionTimeout");

    @Test
    void jvmOptionsAreThoseOfTheShippedRun() throws Exception {
        List<String> options = new ArrayList<>();
        Matcher lines = OPTIONS.matcher(Files.readString(CONF.resolve("setenv.sh")));
        while (lines.find()) {
            options.addAll(List.of(lines.group(1).split("\\s+")));
        }

        String shipped = elements(pom(), "/project/properties/mealbeat.jvm.options")
                .get(0)
                .getTextContent();
        assertThat(options).containsExactlyInAnyOrder(shipped.strip().split("\\s+"));
    }

    @Test
    void connectorIsThatOfTheShippedRun() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        for (Element change : elements(pom(), "//xmlReplacement[contains(xpathExpression, 'Connector')]")) {
            shipped.put(text(change, "attributeName"), text(change, "value"));
        }
        Element connector =
                elements(parse(CONF.resolve("server.xml")), "//Connector").get(0);
        Map<String, String> operators = new TreeMap<>();
        for (int i = 0; i < connector.getAttributes().getLength(); i++) {
            String name = connector.getAttributes().item(i).getNodeName();
            operators.put(name, connector.getAttribute(name));
        }
        operators.keySet().removeAll(STOCK);

        assertThat(operators).isNotEmpty().isEqualTo(shipped);
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent().strip();
    }

    private static Document pom() throws Exception {
        return parse(Path.of("pom.xml"));
    }

    private static Document parse(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private static List<Element> elements(Document document, String path) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
