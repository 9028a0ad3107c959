package io.mealbeat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mealbeat.boot.ApiApplication;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** openapi.yaml has every address of the code, and no other. */
class RoutesTest {
    /** Where the server itself sends what went wrong; for clients there is nothing. */
    private static final String ERROR_PAGE = "GET /error";

    private static final String SOCKET = "GET /ws/meal-logs";

    @Test
    void everyAddressOfTheCodeIsDescribedAndNoOther() throws Exception {
        Set<String> ofCode = new TreeSet<>();
        ofCode.add(SOCKET);
        ofCode.addAll(ofServlets());
        ofCode.remove(ERROR_PAGE);
        new ApiApplication().getClasses().forEach(type -> ofCode.addAll(ofResource(type)));

        Set<String> described = Specification.openApi().operations().values().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(ofCode);
    }

    private static Set<String> ofResource(Class<?> type) {
        Path base = type.getAnnotation(Path.class);
        if (base == null) {
            return Set.of();
        }
        String root = ApiApplication.class.getAnnotation(ApplicationPath.class).value() + "/" + base.value();
        Set<String> routes = new TreeSet<>();
        for (Method method : type.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    Path own = method.getAnnotation(Path.class);
                    String route = root + (own == null ? "" : "/" + own.value());
                    routes.add(http.value() + " " + route.replaceAll("\\{(\\w+):.*}", "{$1}"));
                }
            }
        }
        assertThat(routes).as("methods of %s", type).isNotEmpty();
        return routes;
    }

    private static Set<String> ofServlets() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(java.nio.file.Path.of("webapp", "WEB-INF", "web.xml").toFile());
        Map<String, String> classes = new HashMap<>();
        NodeList servlets = document.getElementsByTagName("servlet");
        for (int i = 0; i < servlets.getLength(); i++) {
            Element servlet = (Element) servlets.item(i);
            classes.put(text(servlet, "servlet-name"), text(servlet, "servlet-class"));
        }
        Set<String> routes = new TreeSet<>();
        NodeList mappings = document.getElementsByTagName("servlet-mapping");
        for (int i = 0; i < mappings.getLength(); i++) {
            Element mapping = (Element) mappings.item(i);
            Class<?> servlet = Class.forName(classes.get(text(mapping, "servlet-name")));
            methods(servlet).forEach(method -> routes.add(method + " " + text(mapping, "url-pattern")));
        }
        return routes;
    }

    /** What it has methods for; one that takes everything by {@code service} is asked by GET. */
    private static Set<String> methods(Class<?> servlet) {
        assertThat(servlet).isAssignableTo(HttpServlet.class);
        Set<String> methods = Arrays.stream(servlet.getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> name.matches("do[A-Z][a-z]+"))
                .map(name -> name.substring(2).toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        return methods.isEmpty() ? Set.of("GET") : methods;
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
