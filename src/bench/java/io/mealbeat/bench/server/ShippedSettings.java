package io.mealbeat.bench.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * What the shipped run gives its Tomcat, read from where it stands: the configuration of Cargo in the project's pom. JVM options,
 * system properties, changes of server.xml and further files of configuration; a change of them changes the benchmark. Left out
 * is what only says where the run has its data. A {@code ${name}} is a property of the build that the benchmark was given, or
 * else of the pom. Immutable.
 */
public final class ShippedSettings {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final String CARGO =
            "/project/build/plugins/plugin[artifactId='cargo-maven3-plugin']/configuration/";
    private static final String OWN_PLACES = "mealbeat.";

    private final XmlFile pom;
    private final Path directory;
    private final Properties given;

    /** @param given wins over the properties of the pom */
    public ShippedSettings(Path pomFile, Properties given) {
        pom = XmlFile.read(pomFile);
        directory = pomFile.getParent();
        this.given = given;
    }

    /** Options of the JVM, system properties included. */
    public List<String> jvmOptions() {
        List<String> options = new ArrayList<>();
        for (String name : List.of("cargo.jvmargs", "cargo.start.jvmargs")) {
            for (Element element : pom.all(CARGO + "configuration/properties/" + name)) {
                options.addAll(words(element));
            }
        }
        for (Element property : pom.all(CARGO + "container/systemProperties/*")) {
            if (!property.getTagName().startsWith(OWN_PLACES)) {
                options.add("-D" + property.getTagName() + "=" + text(property));
            }
        }
        return options;
    }

    private List<String> words(Element element) {
        String text = text(element);
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /** Files to copy, by their place below Tomcat's base directory. */
    public Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Element file : pom.all(CARGO + "configuration/configfiles/configfile")) {
            files.put(child(file, "todir") + "/" + child(file, "tofile"), directory.resolve(child(file, "file")));
        }
        return files;
    }

    /** Changes of server.xml, in their order. */
    public List<Change> serverChanges() {
        List<Change> changes = new ArrayList<>();
        for (Element change : pom.all(CARGO + "configuration/xmlReplacements/xmlReplacement")) {
            if (child(change, "file").equals("conf/server.xml")) {
                changes.add(new Change(
                        child(change, "xpathExpression"), child(change, "attributeName"), child(change, "value")));
            }
        }
        return changes;
    }

    /** @param place an XPath that names elements of server.xml */
    public record Change(String place, String attribute, String value) {
        @Override
        public String toString() {
            return place.substring(place.lastIndexOf('/') + 1) + " " + attribute + "=" + value;
        }
    }

    private String child(Element parent, String name) {
        return text((Element) parent.getElementsByTagName(name).item(0));
    }

    private String text(Element element) {
        return resolve(element.getTextContent().strip());
    }

    private String resolve(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(property(found.group(1))));
    }

    private String property(String name) {
        if (name.equals("project.basedir") || name.equals("basedir")) {
            return directory.toString();
        }
        String value = given.getProperty(name);
        if (value != null) {
            return value;
        }
        List<Element> elements = pom.all("/project/properties/*[name()='" + name + "']");
        if (elements.isEmpty()) {
            throw new IllegalStateException(
                    "the shipped settings use ${" + name + "}, which is no property of the pom");
        }
        return text(elements.get(0));
    }
}
